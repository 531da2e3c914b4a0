import { counted, type NumberRules, type SpelledNumber } from "./numberRules";

const units = new Map([
  ...counted("null ein zwei drei vier funf sechs sieben acht neun"),
  ...counted("eins eine einem einen einer eines", 1, 0),
  ["zwo", 2] as [string, number],
]);
const teens = new Map(counted("zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn", 10));
const tens = new Map([
  ...counted("zwanzig dreißig vierzig funfzig sechzig siebzig achtzig neunzig", 20, 10),
  ["dreissig", 30] as [string, number],
]);
/** Stems of ordinals that are not those of their numbers. */
const oddOrdinals = new Map([
  ["ers", 1],
  ["drit", 3],
  ["sieb", 7],
  ["ach", 8],
] as [string, number][]);

const scales = new Map([
  ["million", 1e6],
  ["millionen", 1e6],
  ["milliarde", 1e9],
  ["milliarden", 1e9],
  ["billion", 1e12],
  ["billionen", 1e12],
  ["tausend", 1e3],
  ["hundert", 100],
  ["dutzend", 12],
]);

/** The value of a German number in one word ("zweihundertfunfzig"), or null. */
function numberValueOf(word: string): number | null {
  if (word === "") return null;
  const below = units.get(word) ?? teens.get(word) ?? tens.get(word);
  if (below !== undefined) return below;
  for (const [name, factor] of [
    ["tausend", 1000],
    ["hundert", 100],
  ] as const) {
    const at = word.indexOf(name);
    if (at < 0) continue;
    const left = at === 0 ? 1 : numberValueOf(word.slice(0, at));
    const after = word.slice(at + name.length).replace(/^und/, "");
    const right = after === "" ? 0 : numberValueOf(after);
    return left === null || right === null || right >= factor ? null : left * factor + right;
  }
  const at = word.indexOf("und");
  if (at <= 0) return null;
  const unit = units.get(word.slice(0, at));
  const ten = tens.get(word.slice(at + 3));
  return unit === undefined || ten === undefined ? null : ten + unit;
}

function ordinalOf(word: string): number | null {
  const stem = /^(.+?)te[nrsm]?$/.exec(word)?.[1];
  if (stem === undefined) return null;
  if (oddOrdinals.has(stem)) return oddOrdinals.get(stem) as number;
  return numberValueOf(stem) ?? (stem.endsWith("s") ? numberValueOf(stem.slice(0, -1)) : null);
}

function read(words: readonly string[]): SpelledNumber | null {
  const first = words[0] ?? "";
  const value = numberValueOf(first);
  if (value !== null) {
    const scale = scales.get(words[1] ?? "");
    if (scale === undefined) return { value, length: 1, ordinal: false };
    const rest = read(words.slice(2));
    if (rest !== null && rest.value < scale && rest.value > 1)
      return { value: value * scale + rest.value, length: 2 + rest.length, ordinal: rest.ordinal };
    return { value: value * scale, length: 2, ordinal: false };
  }
  const ordinal = ordinalOf(first);
  return ordinal === null ? null : { value: ordinal, length: 1, ordinal: true };
}

const impliedWords = new Map<string, readonly number[]>([
  ...["beide", "beiden", "beider", "paar", "doppelt", "doppelte", "doppelten", "zweimal", "zwillinge"].map(
    (word): [string, number[]] => [word, [2]],
  ),
  ["dreimal", [3]],
  ["dreifach", [3]],
  ["viermal", [4]],
  ["halb", [0.5, 50]],
  ["halbe", [0.5, 50]],
  ["halben", [0.5, 50]],
  ["halfte", [0.5, 50, 2]],
  ["anderthalb", [1.5]],
  ["eineinhalb", [1.5]],
  ["drittel", [3]],
  ["viertel", [4, 0.25, 25]],
  ["jahrzehnt", [10]],
  ["jahrhundert", [100]],
  ["jahrtausend", [1000]],
  ["woche", [7]],
  ["jahr", [12, 365]],
]);

/** How German writes numbers: decimal commas, "3." for an ordinal, and words of any length. */
export const germanNumbers: NumberRules = {
  read,
  scales,
  ordinalEnding: null,
  centuryAfter: /^(?:jahrhunderts?|jahrhunderte|jahrhunderten|jh|jhs|jhd|jhdt)$/,
  centuryBefore: null,
  decadeEnding: /^er$/,
  decadeBefore: null,
  months: new Map([
    ...counted("januar februar marz april mai juni juli august september oktober november dezember", 1),
    ["janner", 1],
    ["feber", 2],
  ]),
  implied: (word) => impliedWords.get(word) ?? [glued(word)].filter((value): value is number => value !== null),
  and: /\b(?:und|oder|sowie)\b/g,
};

/** "dreitagig" and "Viereck" give a number by what they begin with. */
function glued(word: string): number | null {
  const first = /^(zwei|drei|vier|funf|sechs|sieben|acht|neun|zehn|elf|zwolf|zwanzig|hundert|tausend)\p{L}{3,}/u.exec(
    word,
  )?.[1];
  return first === undefined ? null : (numberValueOf(first) ?? null);
}
