/** Characters of a text, from (inclusive) and to (exclusive). */
export interface Range {
  from: number;
  to: number;
}

/** Splits a text at blank lines and form feeds. The ranges follow each other without a gap; each holds the blanks after it. */
export function splitParagraphs(text: string): Range[] {
  const borders = [...text.matchAll(/\n(?:[^\S\n]*\n)+|\f\s*/g)].map((match) => match.index + match[0].length);
  const ends = [...borders.filter((border) => border < text.length), text.length];
  return ends.map((to, index) => ({ from: ends[index - 1] ?? 0, to })).filter((range) => range.to > range.from);
}
