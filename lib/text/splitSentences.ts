import { isFalseBorder } from "./sentenceBorder";
import type { Range } from "./splitParagraphs";

/**
 * Splits one paragraph of a text into sentences by Unicode's rules (UAX 29, as Intl.Segmenter has them), put right for
 * abbreviations and initials; a line end is no border. The ranges count characters of the whole text, follow each other
 * without a gap and each hold the blanks after the sentence.
 */
export function splitSentences(text: string, paragraph: Range = { from: 0, to: text.length }): Range[] {
  // Unicode ends a sentence at every line end; one blank in place of each keeps all offsets as they are.
  const flat = text.slice(paragraph.from, paragraph.to).replace(/[\n\r\v\f\u0085\u2028\u2029]/g, " ");
  const sentences: Range[] = [];
  for (const { segment, index } of new Intl.Segmenter("en", { granularity: "sentence" }).segment(flat)) {
    const from = paragraph.from + index;
    const to = from + segment.length;
    const last = sentences.at(-1);
    // The end of a sentence decides, so a few characters of it do; whole sentences would make this quadratic.
    const before = last === undefined ? "" : flat.slice(Math.max(last.from - paragraph.from, index - 200), index);
    if (last !== undefined && isFalseBorder(before, segment)) last.to = to;
    else sentences.push({ from, to });
  }
  return sentences;
}
