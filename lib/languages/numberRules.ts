/** A number that some words in a row say. */
export interface SpelledNumber {
  value: number;
  /** How many of the words belong to it. */
  length: number;
  ordinal: boolean;
}

/** How a language other than English writes numbers. Words are in small letters without diacritics. */
export interface NumberRules {
  /** The number that a row of words begins with, or null. */
  read(words: readonly string[]): SpelledNumber | null;
  /** Words that multiply the number before them: million, dozen. */
  scales: ReadonlyMap<string, number>;
  /** What is glued to digits and makes an ordinal of them; null where a stop does. */
  ordinalEnding: RegExp | null;
  /** Words after or before a number that make a century of it; null where there are none. */
  centuryAfter: RegExp | null;
  centuryBefore: RegExp | null;
  /** What is glued to a year, or stands before it, and makes a decade of it. */
  decadeEnding: RegExp | null;
  decadeBefore: RegExp | null;
  months: ReadonlyMap<string, number>;
  /** Values that a text gives by a word that is no number: both, half, fortnight. */
  implied(word: string): readonly number[];
  /** Words between the things of a list, beside commas. */
  and: RegExp;
}

/** The values of words listed in order, counted from `first`. */
export function counted(list: string, first = 0, step = 1): [string, number][] {
  return list.split(/\s+/).map((word, place): [string, number] => [word, first + place * step]);
}

/** How the words of a language make numbers. */
export interface SpellingRules {
  /** Words below one hundred, and hundreds that are one word. */
  small: ReadonlyMap<string, number>;
  /** Words that multiply by one hundred. */
  hundreds: ReadonlySet<string>;
  thousands: ReadonlySet<string>;
  millions: ReadonlyMap<string, number>;
  and: string;
  /** Whether four times twenty is eighty, and seventy is sixty and ten. */
  vigesimal: boolean;
  ordinalOf(word: string): number | null;
}

/** Reads numbers whose parts are words of their own, as in French and Spanish. */
export function readSpelled(words: readonly string[], rules: SpellingRules): SpelledNumber | null {
  let sum = 0;
  let group = 0;
  let length = 0;
  while (length < words.length) {
    const word = words[length] as string;
    if (word === rules.and && length > 0 && group > 0) {
      const next = words[length + 1];
      const small = next === undefined ? undefined : (rules.small.get(next) ?? rules.ordinalOf(next) ?? undefined);
      if (small === undefined || !fits(group, small, rules.vigesimal)) break;
      length++;
      continue;
    }
    const small = rules.small.get(word);
    const ordinal = small === undefined ? rules.ordinalOf(word) : null;
    if (rules.vigesimal && /^vingts?$/.test(word) && group % 100 === 4) group += 76;
    else if (small !== undefined) {
      if (!fits(group, small, rules.vigesimal)) break;
      group += small;
    } else if (rules.hundreds.has(word)) {
      if (group > 9) break;
      group = Math.max(group, 1) * 100;
    } else if (rules.thousands.has(word)) {
      if (sum % 1e6 !== 0) break;
      sum += Math.max(group, 1) * 1000;
      group = 0;
    } else if (rules.millions.has(word) && length > 0) {
      sum += Math.max(group, 1) * (rules.millions.get(word) as number);
      group = 0;
    } else if (ordinal !== null && (length === 0 || fits(group, ordinal, rules.vigesimal)))
      return { value: sum + group + ordinal, length: length + 1, ordinal: true };
    else break;
    length++;
  }
  return length === 0 ? null : { value: sum + group, length, ordinal: false };
}

/** Whether a number can stand after what is said of its group already. */
function fits(group: number, small: number, vigesimal: boolean): boolean {
  const rest = group % 100;
  if (small >= 100) return group === 0;
  if (rest === 0) return true;
  if (vigesimal && (rest === 60 || rest === 80) && small < 20) return true;
  if (vigesimal && (rest === 10 || rest === 70 || rest === 90) && small >= 7 && small <= 9) return true;
  return rest >= 20 && rest % 10 === 0 && small < 10;
}
