/** Characters of a text, from (inclusive) and to (exclusive). */
export interface Range {
  from: number;
  to: number;
}

/**
 * Splits a text at blank lines and form feeds, one paragraph after the other, so that a long text needs no more memory than
 * a short one. The ranges follow each other without a gap; each holds the blanks after it.
 */
export function* splitParagraphs(text: string): Generator<Range> {
  const border = /\n(?:[^\S\n]*\n)+|\f\s*/g;
  let from = 0;
  while (from < text.length) {
    const match = border.exec(text);
    const to = match === null ? text.length : border.lastIndex;
    yield { from, to };
    from = to;
  }
}
