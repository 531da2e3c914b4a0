import { countMatches, isProseLine, linesOf, shareOf } from "./lineForms";

/** Leaders of dots, or lines that end in a page number after a gap, or numbered or unnumbered headings and nothing else. */
export function isContents(text: string): boolean {
  const leaders = countMatches(text, /(?:\.\s?){6,2000}/g);
  if (leaders >= 2 && countMatches(text, /\./g) > text.length * 0.15) return true;
  const lines = linesOf(text);
  const paged = shareOf(lines, (line) => /(?:\s{3,}|\t)(?:\d{1,4}(?:-\d{1,3})?|[ivxlc]{1,7})$/i.test(line));
  if (lines.length >= 3 && paged >= 0.35 && !isTableLike(lines)) return true;
  const headings = shareOf(
    lines,
    (line) =>
      /^(?:\d{1,2}(?:\.\d{1,2})+\s|chapter\s+[\divxlc]+\b|[ivxlc]{1,6}[.:]\s|unit \d|part \w+\b)/i.test(line) &&
      !/[.!?]$/.test(line),
  );
  if (lines.length >= 4 && headings >= 0.7) return true;
  return lines.length >= 8 && shareOf(lines, isHeading) >= 0.9;
}

/** A line of a list of headings: it starts a new thing, ends none and is in title case. */
function isHeading(line: string): boolean {
  if (/[.!?,]$/.test(line) || line.length > 160) return false;
  const long = (line.match(/[\p{L}'\u2019-]{4,}/gu) ?? []).filter(
    (word) => !/^(?:with|from|into|that|their|upon|over|under|between|than)$/.test(word),
  );
  return /^[\p{Lu}\d"\u201c]/u.test(line) && long.filter((word) => /^\p{Lu}/u.test(word)).length >= long.length * 0.75;
}

/** Several numbers in most lines, with other gaps between them, belong to a table and not to pages. */
function isTableLike(lines: readonly string[]): boolean {
  return shareOf(lines, (line) => countMatches(line, /(?:^|\s)[\d.,−-]+(?=\s|$)/g) >= 2) > 0.5;
}

/** Entries that end in page numbers: line by line, or run together. */
export function isIndex(text: string): boolean {
  const lines = linesOf(text);
  const entry =
    /[\p{L})."'\u2019]?,?\s\(?\d{1,4}(?:[-\u2013]\d{1,4})?(?:,[\s·]?\d{1,4}(?:[-\u2013]\d{1,4})?){0,40}(?:\set seq\.?|\s?\(?note\)?)?[.;,:]?$/u;
  const isEntry = (line: string) =>
    line.length < 160 &&
    !isProseLine(line) &&
    (entry.test(line) || /\bsee (?:also )?\p{Lu}/iu.test(line) || /^\p{Lu}\.?$/u.test(line));
  const pages = countMatches(text, /,\s*\d{1,4}(?:[-\u2013]\d{1,4}){0,3}(?=[,.;\s]|$)/g);
  if (lines.length >= 6 && shareOf(lines, isEntry) >= 0.6 && pages >= lines.length * 0.5) return true;
  const words = countMatches(text, /\p{L}+/gu);
  const paragraphs = countMatches(text, /,\s(?:[A-Z]|\d{1,3})-\d{1,3}(?:\s?[\u2013-]\s?(?:[A-Z]-)?\d{1,3}){0,2}/g);
  return pages + paragraphs >= 12 && pages + paragraphs >= words * 0.2;
}

/**
 * Three rows or more in columns: parted by gaps, tabs or bars, or by numbers that stand where words would; or rows without sentences; or a
 * table of years.
 */
export function isTable(text: string): boolean {
  const lines = linesOf(text).filter((line) => !/^[-+=|\s]+$/.test(line));
  if (lines.length < 3) return false;
  if (isChronology(lines)) return true;
  const prose = shareOf(lines, isProseLine);
  const inColumns = (line: string) => /\S(?:\s{3,}|\t|\s?\|\s?)\S/.test(line) && !/[.!?]\s{2,3}\p{Lu}/u.test(line);
  const columns = shareOf(lines, inColumns);
  if (columns >= 0.8 || (columns >= 0.6 && prose <= 0.5)) return true;
  if (prose > 0.2 || shareOf(lines, (line) => /[.!?;,:]["\u201d')]?$/.test(line)) > 0.2) return false;
  const isNumeric = (line: string) => countMatches(line, /(?:^|\s)[\u2212<>~\u00b1(-]?\d[\d.,\u2013+\u2212-]*/g) >= 1;
  if (shareOf(lines, isNumeric) >= 0.6) return true;
  return (
    lines.length >= 5 &&
    shareOf(lines, (line) => line.length < 120 && !isProseLine(line) && /^[\p{L}\d]/u.test(line)) >= 0.9 &&
    sharesWords(lines)
  );
}

/** From this number on the numbers of lines are years and not those of a list. */
const leastYear = 100;

/** Most lines begin with a year and go on with what happened in it. */
function isChronology(lines: readonly string[]): boolean {
  const numbers = lines.flatMap((line) => /^(\d{1,4})[.:,]?\s+\p{L}/u.exec(line)?.[1] ?? []).map(Number);
  const steps = numbers.slice(1).filter((number, place) => number === (numbers[place] as number) + 1).length;
  // Paragraphs of a manual or a law may be numbered beyond a hundred, one by one.
  return (
    lines.length >= 5 &&
    numbers.length >= lines.length / 2 &&
    Math.max(...numbers) >= leastYear &&
    steps * 2 < numbers.length
  );
}

/** Rows of one table repeat words from row to row, or hold units and formulas; lines of verse seldom do. */
function sharesWords(lines: readonly string[]): boolean {
  const rows = lines.map((line) => line.toLowerCase().match(/\p{L}{4,}/gu) ?? []);
  const counts = new Map<string, number>();
  for (const row of rows) for (const word of new Set(row)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const repeating = rows.filter(
    (row) => row.filter((word) => (counts.get(word) ?? 0) >= 2).length >= row.length * 0.4 && row.length > 0,
  );
  return repeating.length >= rows.length * 0.6;
}
