import { type PdfPageRows, textOfRow } from "./pdfRows";

/** Headings are so many times as large as the text. */
export const headingSize = 1.12;

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
export function pdfLayout(pages: Iterable<PdfPageRows>): PdfLayout {
  const sizes = new Map<number, number>();
  const fonts = new Map<string, number>();
  const gaps = new Map<string, number>();
  for (const { rows } of pages) {
    rows.forEach((row, index) => {
      const letters = textOfRow(row).length;
      const rounded = halves(row.size);
      add(sizes, rounded, letters);
      add(fonts, row.font, letters);
      const before = rows[index - 1];
      if (before !== undefined && before.column === row.column)
        // Which size is the text's is known only after the last page.
        add(gaps, `${rounded} ${halves(row.base - before.base)}`, 1);
    });
  }
  const size = commonest(sizes) ?? 10;
  const counted = new Map<number, number>();
  for (const [key, times] of gaps) {
    const [of = 0, gap = 0] = key.split(" ").map(Number);
    if (gap > size * 0.8 && gap < size * 3 && Math.abs(of - size) < 1) add(counted, gap, times);
  }
  return {
    size,
    font: commonest(fonts) ?? "",
    gap: commonest(counted) ?? size * 1.2,
    headingSizes: [...sizes.keys()].filter((other) => other >= size * headingSize).sort((one, other) => other - one),
  };
}

/** A size in points, rounded to halves. */
export function halves(points: number): number {
  return Math.round(points * 2) / 2;
}

/** Adds to what is counted for a key. */
export function add<Key>(counts: Map<Key, number>, key: Key, more: number): void {
  counts.set(key, (counts.get(key) ?? 0) + more);
}

/** The key with the highest count, the first of several; null of none. */
export function commonest<Key>(counts: ReadonlyMap<Key, number>): Key | null {
  let best: [Key, number] | null = null;
  for (const entry of counts) if (best === null || entry[1] > best[1]) best = entry;
  return best === null ? null : best[0];
}
