import type { NumberMention } from "./numberMention";
import { numberText } from "./numberText";

const digits: ReadonlyMap<string, number> = new Map(
  [..."零一二三四五六七八九"]
    .map((character, value): [string, number] => [character, value])
    .concat([
      ["〇", 0],
      ["两", 2],
    ]),
);
const units: ReadonlyMap<string, number> = new Map([
  ["十", 10],
  ["百", 100],
  ["千", 1000],
]);
const groups: ReadonlyMap<string, number> = new Map([
  ["万", 1e4],
  ["亿", 1e8],
]);

/** Digits with what multiplies them, or a run of numerals; a part of something, or a percentage, by its parts. */
const pattern = /\d+(?:,\d{3}){0,8}(?:\.\d+)?\s?[十百千万亿]{0,3}|[零〇一二三四五六七八九十百千万亿两]{1,20}/gu;

/** Words that hold a numeral and count nothing. */
const idiom =
  /(?:十分(?![钟之])|万一|千万(?=[不别要])|百姓|万物|万能|百科|百货|千古|四周|四处|四方|四面|八方|三角|四川|十足|百合|五官|七夕|九州|一[般样直些定切起致旦旁向带边度种]|统一|唯一|同一|单一|之一|万里长城|丝毫)/gu;

/** The numbers of a Chinese text in order. A text is read in Unicode compatibility form. */
export function chineseNumbersOf(source: string): NumberMention[] {
  const text = numberText(source);
  const idle = [...text.matchAll(idiom)].map((match) => ({ from: match.index, to: match.index + match[0].length }));
  return [...text.matchAll(pattern)].flatMap((match): NumberMention[] => {
    const at = match.index;
    const run = match[0].trim();
    if (idle.some(({ from, to }) => at < to && at + run.length > from) && !/\d/.test(run)) return [];
    // Digits within a name or formula are no numbers.
    if (/^\d/.test(run) && /[A-Za-z]/.test(text.charAt(at - 1))) return [];
    const after = text.slice(at + run.length, at + run.length + 4);
    const values = valuesOf(run, after);
    if (values.length === 0) return [];
    const century = /^世纪/.test(after);
    const decade = /^年代/.test(after);
    const ordinal = text.charAt(at - 1) === "第";
    const kind = century ? "century" : decade ? "decade" : "value";
    const form = /\d/.test(run) ? "digits" : ordinal ? "ordinal" : "words";
    return [{ text: run, at, form, kind, readings: values.map((value) => [value]) }];
  });
}

/** What a run may mean, the likeliest first. */
function valuesOf(run: string, after: string): number[] {
  const written = /^([\d,]+(?:\.\d+)?)\s?([十百千万亿]*)$/.exec(run);
  if (written !== null) {
    const plain = Number((written[1] ?? "").replaceAll(",", ""));
    const scale = [...(written[2] ?? "")].reduce(
      (product, unit) => product * (units.get(unit) ?? groups.get(unit) ?? 1),
      1,
    );
    return scale === 1 ? [plain] : [plain * scale, plain];
  }
  // "thousands of", and the "kilo" of a unit.
  if (/^[百千万亿]+$/.test(run)) return [];
  const kilo = /.千$/.test(run) && /^[克米瓦赫卡]/.test(after);
  const whole = numeralValue(run);
  const values = [whole, kilo ? numeralValue(run.slice(0, -1)) : null];
  if (/^[一二三四五六七八九]{2}$/.test(run))
    values.push(digits.get(run.charAt(0)) ?? null, digits.get(run.charAt(1)) ?? null);
  return values.filter((value): value is number => value !== null);
}

/** The value of numerals: with units as spoken, without them digit by digit, as years are written. */
function numeralValue(run: string): number | null {
  if (!/[十百千万亿]/.test(run)) {
    const figures = [...run].map((character) => digits.get(character));
    return figures.some((figure) => figure === undefined) ? null : Number(figures.join(""));
  }
  let sum = 0;
  let section = 0;
  let figure: number | null = null;
  for (const character of run) {
    const digit = digits.get(character);
    const unit = units.get(character);
    const group = groups.get(character);
    if (digit !== undefined) figure = digit;
    else if (unit !== undefined) {
      section += (figure ?? 1) * unit;
      figure = null;
    } else if (group !== undefined) {
      section += figure ?? 0;
      sum = group === 1e8 ? (sum + section) * group : sum + section * group;
      section = 0;
      figure = null;
    }
  }
  return sum + section + (figure ?? 0);
}
