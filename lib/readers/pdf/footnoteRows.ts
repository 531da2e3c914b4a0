import type { PdfLayout } from "./pdfLayout";
import { type PdfRow, textOfRow } from "./pdfRows";

const mark = /^\s*(?:([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s?|([*†‡§¶])\s?|(\d{1,3})(?:[.)]?\s+|(?=\p{Lu})))(?=\S)/u;

/** The number or sign that a line of a note begins with; null where it begins with none. Raised figures become ordinary ones. */
export function noteMark(text: string): string | null {
  const found = mark.exec(text);
  const sign = found?.[1] ?? found?.[2] ?? found?.[3];
  return sign === undefined
    ? null
    : [...sign].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(digit)).every((value) => value >= 0)
      ? plain(sign)
      : sign;
}

function plain(sign: string): string {
  return [...sign].map((digit) => String("⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(digit))).join("");
}

/** The text of a note without its mark. */
export function withoutNoteMark(text: string): string {
  return text.replace(mark, "");
}

/** Which rows of a page are footnotes: smaller than the text, at the foot of a column, from a line with a note's mark on. Code is none. */
export function footnoteRows(rows: readonly PdfRow[], height: number, { size }: PdfLayout): Set<PdfRow> {
  const found = new Set<PdfRow>();
  for (const column of new Set(rows.map((row) => row.column))) {
    const inside = rows.filter((row) => row.column === column);
    let first = inside.length;
    while (first > 0 && isSmall(inside[first - 1] as PdfRow)) first--;
    const small = inside.slice(first).filter((row) => row.base > height * 0.35);
    const start = small.findIndex((row) => noteMark(textOfRow(row)) !== null);
    if (start >= 0) for (const row of small.slice(start)) found.add(row);
  }
  return found;

  function isSmall(row: PdfRow): boolean {
    return row.size <= size * 0.93 && !row.segments.every(({ monospaced }) => monospaced);
  }
}

/** Takes the marks of a page's notes out of its text. Raised figures that are no note's, such as powers, stay. */
export function withoutReferences(text: string, notes: ReadonlySet<string>): string {
  if (notes.size === 0) return text;
  return text.replace(/(?<=[\p{L}\p{P}\d])\s?([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|[†‡§*])(?![\p{L}\p{N}])/gu, (all, sign: string) =>
    notes.has(/[†‡§*]/.test(sign) ? sign : plain(sign)) ? "" : all,
  );
}
