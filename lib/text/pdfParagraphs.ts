import type { PdfLine } from "./pdfLines";

/** Distance of two lines, in usual distances of the document, from which a new paragraph begins. */
const paragraphGap = 1.3;

/**
 * Puts the lines of a document together to text: a line each, a blank line between paragraphs. A paragraph ends at a
 * wider gap, at another size of letters, and at the end of a page or column unless a sentence runs on over it.
 */
export function pdfParagraphs(pages: readonly PdfLine[][]): string {
  const usual = usualGap(pages);
  const words = new Set(pages.flatMap((page) => page.flatMap((line) => line.text.match(/\p{L}+/gu) ?? [])));
  let text = "";
  let last: PdfLine | null = null;
  for (const page of pages) {
    let begins = true;
    for (const line of page) {
      const gap = begins || last === null ? Number.NaN : last.bottom - line.bottom;
      const flows = gap > 0 && gap <= usual * paragraphGap && Math.abs((last?.height ?? 0) - line.height) < 1.5;
      // On a new page or in a new column there is no gap to measure; there a small letter tells that a sentence runs on.
      const runsOn = !(gap > 0) && /[\p{L},;–—-]$/u.test(last?.text ?? "") && /^\p{Ll}/u.test(line.text);
      text = last === null ? line.text : flows || runsOn ? joined(text, line.text, words) : `${text}\n\n${line.text}`;
      last = line;
      begins = false;
    }
  }
  return text;
}

/** The commonest distance of two lines that follow each other downwards, in half points. */
function usualGap(pages: readonly PdfLine[][]): number {
  const counts = new Map<number, number>();
  for (const page of pages) {
    page.forEach((line, index) => {
      const gap = Math.round(((page[index - 1]?.bottom ?? line.bottom) - line.bottom) * 2) / 2;
      if (gap > 0) counts.set(gap, (counts.get(gap) ?? 0) + 1);
    });
  }
  return [...counts].sort((one, other) => other[1] - one[1] || one[0] - other[0])[0]?.[0] ?? 0;
}

/** Joins a line to the text; a word that the line end divided is made whole if the document has it whole elsewhere. */
function joined(text: string, line: string, words: ReadonlySet<string>): string {
  const divided = /(\p{L}+)([-\u00ad])$/u.exec(text.slice(-60));
  const rest = /^\p{Ll}+/u.exec(line)?.[0];
  if (divided === null || rest === undefined) return `${text}\n${line}`;
  const whole = divided[2] === "\u00ad" || words.has(`${divided[1]}${rest}`);
  return `${whole ? text.slice(0, -1) : text}${line}`;
}
