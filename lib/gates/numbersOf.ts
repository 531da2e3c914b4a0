import type { NumberRules } from "../languages/numberRules";
import { rulesOf } from "../languages/rulesOf";
import { normaliseName } from "../text/normalise";
import { chineseNumbersOf } from "./chineseNumbersOf";
import type { NumberMention } from "./numberMention";
import { numberText } from "./numberText";
import { ordinalNumbers, romanValue, scaleNumbers, smallNumbers } from "./numberWords";

interface Token {
  text: string;
  at: number;
  end: number;
}

/**
 * All numbers of a text, in order: digits with groups and decimals, number words, ordinals, Roman numerals, centuries and
 * decades, fractions (½, 3 1/2). Digits inside a name or formula (H2O, sp3) are no numbers. The text is read in Unicode compatibility form, and its
 * words as those of a language by its English name; of a language without rules only digits and Roman numerals are read.
 */
export function numbersOf(source: string, language = "English"): NumberMention[] {
  if (language === "Chinese") return chineseNumbersOf(source);
  const text = numberText(source);
  const rules = rulesOf(language).numbers;
  const readWords = language === "English" ? wordsAt : rules === null ? nothingAt : wordsBy(rules);
  const tokens: Token[] = [...text.matchAll(rules === null ? tokenPattern : commaPattern)].map((match) => ({
    text: match[0],
    at: match.index,
    end: match.index + match[0].length,
  }));
  const mentions: NumberMention[] = [];
  for (let place = 0; place < tokens.length; ) {
    const read =
      digitsAt(tokens, place, text, rules) ?? readWords(tokens, place, text) ?? romanAt(tokens, place, text, rules);
    if (read === null) place++;
    else {
      mentions.push(read.mention);
      place = read.next;
    }
  }
  return mentions;
}

/** Digits with what is glued to them, or a run of letters. */
const tokenPattern =
  /\d+(?:[.,\u2019' ](?=\d{3}(?!\d))\d{3}){0,8}(?:\.\d+)?[\p{L}\p{M}]*|[\p{L}\p{M}]+(?:\d[\p{L}\p{M}\d]*)?/gu;

/** The same where a comma stands before decimals, and stops part thousands. */
const commaPattern =
  /\d+(?:[.\u2019' ](?=\d{3}(?!\d))\d{3}){0,8}(?:,\d+)?[\p{L}\p{M}]*|[\p{L}\p{M}]+(?:\d[\p{L}\p{M}\d]*)?/gu;

interface Read {
  mention: NumberMention;
  next: number;
}

function digitsAt(tokens: readonly Token[], place: number, text: string, rules: NumberRules | null): Read | null {
  const token = tokens[place] as Token;
  const parts = /^(\d[\d.,\u2019' ]*)(\p{L}*)/u.exec(token.text);
  if (parts === null || /[\p{L}\p{M}\d]/u.test(text.charAt(token.at - 1))) return null;
  const digits = parts[1] ?? "";
  const suffix = (parts[2] ?? "").toLowerCase();
  const readings = rules === null ? digitReadings(digits) : commaReadings(digits);
  const value = readings[0]?.[0] ?? 0;
  const mention: NumberMention = { text: token.text, at: token.at, form: "digits", kind: "value", readings };
  const follower = tokens[place + 1]?.text.toLowerCase() ?? "";
  const fraction = suffix === "" ? fractionAt(value, text.slice(token.end, token.end + longestFraction)) : null;
  if (fraction !== null) {
    const end = token.end + fraction.length;
    return {
      mention: { ...mention, text: text.slice(token.at, end), readings: fraction.readings },
      next: place + fraction.tokens,
    };
  }
  if (rules !== null) return digitsBy(rules, mention, normaliseName(suffix), tokens, place, text);
  const apostrophePlural =
    suffix === "" && follower === "s" && /^['\u2019]s/.test(text.slice(token.end, token.end + 2));
  if (suffix === "s" || apostrophePlural) {
    const isCentury = value >= 1000 && value % 100 === 0;
    mention.kind = isCentury ? "century" : "decade";
    mention.readings = [[isCentury ? value / 100 + 1 : value]];
    return { mention, next: place + (apostrophePlural ? 2 : 1) };
  }
  if (/^(?:st|nd|rd|th)$/.test(suffix)) return { mention: centuryOr(mention, value, follower), next: place + 1 };
  const scale = suffix === "" ? scaleNumbers.get(follower) : undefined;
  if (scale !== undefined) {
    mention.readings = [[value * scale], [value, scale]];
    mention.text = text.slice(token.at, tokens[place + 1]?.end);
    return { mention, next: place + 2 };
  }
  const earlier = tokens[place - 1];
  const start = earlier === undefined ? "" : earlier.text;
  if (earlier !== undefined && /^\d{4}$/.test(start) && /^\d{2}$/.test(digits) && isRange(text, earlier.end, token.at))
    readings.push([Number(start.slice(0, 2) + digits)]);
  return { mention, next: place + 1 };
}

/** " 63⁄64" */
const longestFraction = 7;

/** What follows a number as its fraction ("3 1/2") or its denominator ("1⁄2", as ½ is written in compatibility form). */
function fractionAt(value: number, after: string): { readings: number[][]; length: number; tokens: number } | null {
  const mixed = /^ (\d{1,2})[\u2044/](\d{1,2})(?![\d/\u2044])/.exec(after);
  const [over, under] = [Number(mixed?.[1]), Number(mixed?.[2])];
  if (mixed !== null && Number.isInteger(value) && over > 0 && over < under)
    return {
      readings: [[value + over / under], [value, over / under], [value, over, under]],
      length: mixed[0].length,
      tokens: 3,
    };
  const simple = /^\u2044(\d{1,2})(?!\d)/.exec(after);
  if (simple === null || Number(simple[1]) === 0) return null;
  return {
    readings: [[value / Number(simple[1])], [value, Number(simple[1])]],
    length: simple[0].length,
    tokens: 2,
  };
}

function isRange(text: string, from: number, to: number): boolean {
  return /^\s?[-\u2010-\u2015/]\s?$/.test(text.slice(from, to));
}

/** "1,000" is one number; "1 000" may be two; "1.500" is a decimal in English and a thousand elsewhere. */
function digitReadings(digits: string): number[][] {
  const clean = digits.replace(/[.,\u2019' ]+$/, "");
  const dotted = clean.replace(/[,\u2019' ]/g, "");
  const pieces = dotted.split(".");
  const plain = pieces.length > 2 ? Number(pieces.join("")) : Number(dotted);
  const readings = [[plain]];
  if (/[,\u2019' ]/.test(clean)) readings.push(clean.split(/[,\u2019' ]/).map(Number));
  if (pieces.length === 2 && pieces[1]?.length === 3) readings.push([Number(pieces.join(""))]);
  return readings;
}

/** "1.234,5" with a comma before decimals; where the groups would fit, it may be the other way round. */
function commaReadings(digits: string): number[][] {
  const clean = digits.replace(/[.,\u2019' ]+$/, "");
  const whole = clean.replace(/[.\u2019' ]/g, "").replace(",", ".");
  const readings = [[Number(whole)]];
  if (/[\u2019' ]/.test(clean)) readings.push(clean.split(/[\u2019' ]/).map((part) => Number(part.replace(",", "."))));
  if (/^\d{1,3}[.,]\d{3}$/.test(clean))
    readings.push([Number(clean.replace(",", "."))], [Number(clean.replace(/[.,]/, ""))]);
  return readings;
}

function digitsBy(
  rules: NumberRules,
  mention: NumberMention,
  suffix: string,
  tokens: readonly Token[],
  place: number,
  text: string,
): Read {
  const value = mention.readings[0]?.[0] ?? 0;
  const before = normaliseName(tokens[place - 1]?.text ?? "");
  const follower = normaliseName(tokens[place + 1]?.text ?? "");
  const scale = suffix === "" ? rules.scales.get(follower) : undefined;
  if (scale !== undefined) {
    const readings = [[value * scale], [value, scale]];
    return { mention: { ...mention, readings, text: text.slice(mention.at, tokens[place + 1]?.end) }, next: place + 2 };
  }
  if (value % 10 === 0 && (rules.decadeEnding?.test(suffix) === true || rules.decadeBefore?.test(before) === true))
    return { mention: { ...mention, kind: "decade", readings: [[value]] }, next: place + 1 };
  const earlier = tokens[place - 1];
  if (
    earlier !== undefined &&
    /^\d{4}$/.test(earlier.text) &&
    /^\d{2}$/.test(mention.text) &&
    isRange(text, earlier.end, mention.at)
  )
    mention.readings.push([Number(earlier.text.slice(0, 2) + mention.text)]);
  return { mention: { ...mention, kind: isCentury(rules, before, follower) ? "century" : "value" }, next: place + 1 };
}

function isCentury(rules: NumberRules, before: string, follower: string): boolean {
  return rules.centuryAfter?.test(follower) === true || rules.centuryBefore?.test(before) === true;
}

type ReadWords = (tokens: readonly Token[], place: number, text: string) => Read | null;

const nothingAt: ReadWords = () => null;

/** The most words of a spelled number. */
const longestNumber = 12;

/** Reads number words and months by the rules of a language. */
function wordsBy(rules: NumberRules): ReadWords {
  return (tokens, place, text) => {
    const words: string[] = [];
    for (let next = place; next < tokens.length && words.length < longestNumber; next++) {
      if (next > place && !joins(tokens, next, text)) break;
      words.push(normaliseName((tokens[next] as Token).text));
    }
    const first = tokens[place] as Token;
    const month = rules.months.get(words[0] ?? "");
    if (month !== undefined) {
      const mention: NumberMention = {
        text: first.text,
        at: first.at,
        form: "words",
        kind: "month",
        readings: [[month]],
      };
      return { mention, next: place + 1 };
    }
    const read = rules.read(words);
    if (read === null) return null;
    const last = tokens[place + read.length - 1] as Token;
    const before = normaliseName(tokens[place - 1]?.text ?? "");
    const follower = normaliseName(tokens[place + read.length]?.text ?? "");
    const mention: NumberMention = {
      text: text.slice(first.at, last.end),
      at: first.at,
      form: read.ordinal ? "ordinal" : "words",
      kind: isCentury(rules, before, follower) ? "century" : "value",
      readings: [[read.value]],
    };
    return { mention, next: place + read.length };
  };
}

function centuryOr(mention: NumberMention, value: number, follower: string): NumberMention {
  return follower === "century" || follower === "centuries"
    ? { ...mention, kind: "century", readings: [[value]] }
    : mention;
}

function wordsAt(tokens: readonly Token[], place: number, text: string): Read | null {
  const first = tokens[place] as Token;
  const values: number[] = [];
  let sum = 0;
  let group = 0;
  let ordinal = false;
  let next = place;
  while (next < tokens.length && !ordinal && (next === place || joins(tokens, next, text))) {
    const word = (tokens[next] as Token).text.toLowerCase();
    if (word === "and" && next > place) {
      if (group < 100 && sum === 0) break;
      if (!continues(tokens[next + 1])) break;
      next++;
      continue;
    }
    const small = smallNumbers.get(word) ?? ordinalNumbers.get(word);
    const scale = scaleNumbers.get(word);
    if (small !== undefined) {
      const rest = group % 100;
      const fits = rest === 0 || (rest >= 20 && rest % 10 === 0 && small < 10);
      const isYear = !fits && group >= 11 && group <= 20 && small >= 10;
      if (!fits && !isYear) break;
      group = isYear ? group * 100 + small : group + small;
      values.push(small);
    } else if (scale !== undefined) {
      if (next === place && word.endsWith("s")) return null;
      if (scale === 100 || scale === 12) group = Math.max(group, 1) * scale;
      else {
        sum += Math.max(group, 1) * scale;
        group = 0;
      }
      values.push(scale);
    } else break;
    ordinal = ordinalNumbers.has(word);
    next++;
  }
  if (next === place) return null;
  const last = tokens[next - 1] as Token;
  const readings = values.length > 1 ? [[sum + group], values] : [[sum + group]];
  const mention: NumberMention = {
    text: text.slice(first.at, last.end),
    at: first.at,
    form: ordinal ? "ordinal" : "words",
    kind: "value",
    readings,
  };
  return { mention: ordinal ? centuryOr(mention, sum + group, tokens[next]?.text.toLowerCase() ?? "") : mention, next };
}

/** Number words belong together when only a blank or a hyphen stands between them. */
function joins(tokens: readonly Token[], place: number, text: string): boolean {
  return /^[\s\-\u2010\u2011]{1,2}$/.test(text.slice(tokens[place - 1]?.end ?? 0, tokens[place]?.at ?? 0));
}

function continues(token: Token | undefined): boolean {
  const word = token?.text.toLowerCase() ?? "";
  return smallNumbers.has(word) || ordinalNumbers.has(word);
}

/** Numerals of one letter count after a capitalised word only (Henry V), and never those that stand for much else. */
function romanAt(tokens: readonly Token[], place: number, text: string, rules: NumberRules | null): Read | null {
  const token = tokens[place] as Token;
  if (rules !== null) {
    const century = romanCentury(tokens, place, rules);
    if (century !== null) return century;
  }
  if (!/^[IVXL]+$/.test(token.text) && !/^M{0,3}[CDXLVI]{4,}$/.test(token.text)) return null;
  const value = romanValue(token.text);
  if (value === null) return null;
  const before = tokens[place - 1];
  const afterName = before !== undefined && /^\p{Lu}\p{L}{2,}$/u.test(before.text) && token.at - before.end === 1;
  if (token.text.length === 1 && (!afterName || token.text === "L")) return null;
  if (/[\p{L}\p{N}'\u2019]/u.test(text.charAt(token.end))) return null;
  return {
    mention: { text: token.text, at: token.at, form: "roman", kind: "value", readings: [[value]] },
    next: place + 1,
  };
}

/** "XIXe siècle" and "siglo V": beside the word for century a single letter counts, too. */
function romanCentury(tokens: readonly Token[], place: number, rules: NumberRules): Read | null {
  const token = tokens[place] as Token;
  const parts = /^([IVX]+)(\p{Ll}*)$/u.exec(token.text);
  if (parts === null) return null;
  const suffix = normaliseName(parts[2] ?? "");
  if (suffix !== "" && rules.ordinalEnding?.test(suffix) !== true) return null;
  const value = romanValue(parts[1] ?? "");
  const before = normaliseName(tokens[place - 1]?.text ?? "");
  const follower = normaliseName(tokens[place + 1]?.text ?? "");
  if (value === null || (!isCentury(rules, before, follower) && suffix === "")) return null;
  const kind = isCentury(rules, before, follower) ? "century" : "value";
  return {
    mention: { text: token.text, at: token.at, form: "roman", kind, readings: [[value]] },
    next: place + 1,
  };
}
