import { median, type PdfRow, textOfRow } from "./pdfRows";

/** What is usual in a document. */
export interface PdfLayout {
  /** Height of the letters of its text, in points. */
  size: number;
  /** The font of its text. */
  font: string;
  /** Distance of two lines of its text, in points. */
  gap: number;
  /** Sizes of letters above that of the text, the largest first: the levels of headings. */
  headingSizes: number[];
}

/** Finds what is usual in a document, by its letters and not by its lines. */
export function pdfLayout(pages: readonly PdfRow[][]): PdfLayout {
  const sizes = new Map<number, number>();
  const fonts = new Map<string, number>();
  for (const row of pages.flat()) {
    const letters = textOfRow(row).length;
    const size = Math.round(row.size * 2) / 2;
    sizes.set(size, (sizes.get(size) ?? 0) + letters);
    fonts.set(row.font, (fonts.get(row.font) ?? 0) + letters);
  }
  const size = commonest(sizes) ?? 10;
  const gaps: number[] = [];
  for (const rows of pages) {
    rows.forEach((row, index) => {
      const before = rows[index - 1];
      const gap = before === undefined || before.column !== row.column ? 0 : row.base - before.base;
      if (gap > size * 0.8 && gap < size * 3 && Math.abs(row.size - size) < 1) gaps.push(Math.round(gap * 2) / 2);
    });
  }
  const counted = new Map<number, number>();
  for (const gap of gaps) counted.set(gap, (counted.get(gap) ?? 0) + 1);
  return {
    size,
    font: commonest(fonts) ?? "",
    gap: commonest(counted) ?? (median(gaps) || size * 1.2),
    headingSizes: [...sizes.keys()].filter((other) => other >= size * 1.12).sort((one, other) => other - one),
  };
}

function commonest<Key>(counts: ReadonlyMap<Key, number>): Key | null {
  let best: [Key, number] | null = null;
  for (const entry of counts) if (best === null || entry[1] > best[1]) best = entry;
  return best === null ? null : best[0];
}
