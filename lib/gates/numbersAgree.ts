import { bothEnglish, type Languages } from "../languages/languages";
import { rulesOf } from "../languages/rulesOf";
import { dropped, kept, type Outcome } from "../outcome";
import type { QuestionAnswer } from "../records";
import { normaliseName } from "../text/normalise";
import { wordsOf } from "../text/words";
import type { NumberMention } from "./numberMention";
import { numbersOf } from "./numbersOf";
import { numberText } from "./numberText";
import { impliedNumbers } from "./numberWords";

/**
 * The numbers of a claim that a source does not give, as the claim writes them. A number agrees when the source has the same
 * value in any form (19th, nineteenth, XIX), when it is a century or decade that a year of the source lies in, or when it
 * counts what the claim lists ("the three kinds are a, b and c"). "one", and ordinals up to third, are taken for grammar.
 * `languages`: that of the claim (`written`) and of the source (`read`). Default: English.
 */
export function missingNumbers(claim: string, source: string, languages: Languages = bothEnglish): string[] {
  const claimed = numbersOf(claim, languages.written).filter((mention) =>
    isClaim(mention, numberText(claim), languages.written),
  );
  if (claimed.length === 0) return [];
  const known = readSource(source, languages.read);
  return claimed.filter((mention) => !isKnown(mention, known)).map((mention) => mention.text);
}

/**
 * Keeps a question and answer whose numbers, dates, years, centuries and percentages all occur in the passage or the details
 * line (or, for the answer, in the question). Otherwise drops it as `number_not_in_passage`.
 */
export function numbersAgree(
  tuple: QuestionAnswer,
  passage: string,
  details: string,
  languages: Languages = bothEnglish,
): Outcome<QuestionAnswer> {
  const source = `${passage}\n${details}`;
  const missing = [
    ...missingNumbers(tuple.question, source, languages).filter((text) => !isSmallCount(text, languages.written)),
    ...missingNumbers(tuple.answer, `${source}\n${tuple.question}`, languages),
  ];
  const first = missing[0];
  if (first === undefined) return kept(tuple);
  return dropped("number_not_in_passage", `The number "${first}" occurs neither in the passage nor in its details.`);
}

interface KnownNumbers {
  values: ReadonlySet<number>;
  centuries: ReadonlySet<number>;
  texts: ReadonlySet<string>;
}

function readSource(source: string, language: string): KnownNumbers {
  const values = new Set<number>();
  const centuries = new Set<number>();
  const texts = new Set<string>();
  const rules = rulesOf(language).numbers;
  for (const mention of numbersOf(source, language)) {
    texts.add(mention.text.toLowerCase());
    const read = mention.readings.flat();
    for (const value of read) {
      values.add(value);
      if (mention.kind === "century") centuries.add(value);
      if (mention.kind === "decade") values.add(value % 100);
      if (isYear(value)) centuries.add(Math.floor((value - 1) / 100) + 1);
    }
  }
  const implied = (word: string) =>
    language === "English" ? (impliedNumbers.get(word) ?? []) : (rules?.implied(word) ?? []);
  for (const word of wordsOf(source)) for (const value of implied(word)) values.add(value);
  if (language === "Chinese") for (const value of impliedInChinese(source)) values.add(value);
  return { values, centuries, texts };
}

function isKnown(mention: NumberMention, known: KnownNumbers): boolean {
  if (known.texts.has(mention.text.toLowerCase())) return true;
  return mention.readings.some((reading) =>
    reading.every((value) => {
      if (mention.kind === "century") return known.centuries.has(value) || known.values.has(value);
      if (mention.kind === "decade")
        return [...known.values].some((other) => Math.floor(other / 10) === Math.floor(value / 10));
      return known.values.has(value);
    }),
  );
}

/** What Chinese gives by a character that is no numeral. */
function impliedInChinese(source: string): number[] {
  const values: readonly (readonly [RegExp, readonly number[]])[] = [
    [/[双对俩]/u, [2]],
    [/半/u, [0.5, 50, 2]],
    [/世纪/u, [100]],
    [/[周星]期?/u, [7]],
    [/打/u, [12]],
    [/[年]/u, [12, 365]],
  ];
  return values.flatMap(([pattern, meant]) => (pattern.test(source) ? meant : []));
}

function isYear(value: number): boolean {
  return Number.isInteger(value) && value >= 100 && value <= 2100;
}

/** Whether the claim says anything with this number, and not only points, counts its own list or numbers its own lines. */
function isClaim(mention: NumberMention, claim: string, language: string): boolean {
  const value = mention.readings[0]?.[0] ?? 0;
  if (language !== "English") return isClaimIn(language, mention, value, claim);
  const before = claim.slice(0, mention.at);
  const after = claim.slice(mention.at + mention.text.length);
  if (mention.form === "digits")
    return !(value <= 20 && /(?:^|[\n:;.!?])\s*\(?$/.test(before) && /^[.)]\s/.test(after));
  if (mention.form === "roman") return true;
  if (mention.form === "ordinal") return mention.kind === "century" || value > 3;
  if (value <= 1) return false;
  if (value === 2 && /\b(?:the|these|those|between|of|both)\s+$/i.test(before)) return false;
  return value > 10 || listLength(after) < value;
}

/** In other languages small number words are counts of whatever the claim lists, before or after. */
function isClaimIn(language: string, mention: NumberMention, value: number, claim: string): boolean {
  const before = claim.slice(0, mention.at);
  const after = claim.slice(mention.at + mention.text.length);
  if (mention.kind === "century" || mention.kind === "month" || mention.form === "roman") return true;
  if (mention.form === "digits")
    return !(value <= 20 && /(?:^|[\n:;.!?])\s*\(?$/.test(before) && /^[.)]\s/.test(after));
  if (mention.form === "ordinal") return value > 3;
  if (value <= 2) return false;
  const and = rulesOf(language).numbers?.and ?? /[和及与或]/g;
  const parts =
    normaliseName(claim)
      .replace(and, ",")
      .match(/[,;\u3001]/g) ?? [];
  return value > 10 || parts.length + 1 < value;
}

/** How many things are listed right after a count, as in "three kinds of cell: a, b and c" or "two ways, namely a and b". */
function listLength(after: string): number {
  const head =
    /^(?:\s+[\p{L}'-]+){0,6}?\s*(?::|\s\u2014|\s-|(?:,\s*)?\b(?:are|is|were|was|include|includes|namely|such as)\b)/u.exec(
      after,
    );
  if (head === null) return 0;
  const list = after.slice(head[0].length).split(/[.!?](?:\s|$)/, 1)[0] ?? "";
  const separators = list.match(/[,;\n]\s*(?:and|or)?\b|\s(?:and|or)\s/g) ?? [];
  return separators.length === 0 ? 0 : separators.length + 1;
}

/** Questions may ask for two or three of something that the passage does not count. */
function isSmallCount(text: string, language: string): boolean {
  if (language === "English") return /^(?:two|three)$/i.test(text);
  return numbersOf(text, language).some(
    ({ form, kind, readings }) => form === "words" && kind === "value" && (readings[0]?.[0] ?? 0) <= 3,
  );
}
