import { isFull, usualWidth } from "./wrapping";

/** Share of a text's lines that may be blank where each line is a paragraph. */
const mostBlank = 0.1;
/** Share of lines of prose that end as a sentence does: fewer of verse, tables and code do. */
const leastEnded = 0.5;
/** Share of line ends that are wrapping by chance. */
const mostFull = 0.5;

const ended = /[.!?…。！？؟۔।][)\]"'”’»」』）〉》]*$|[」』]$/u;

/**
 * Puts a blank line between the lines of a plain text that has none and is not wrapped, as programs save it that write each paragraph
 * on one line: so its paragraphs, headings and chapters are found. Any other text is given back as it is.
 */
export function separateLines(text: string): string {
  const width = usualWidth(text) ?? Number.POSITIVE_INFINITY;
  const counts = { blank: 0, lines: 0, ended: 0, full: 0 };
  let before = "";
  for (const [line] of text.trim().matchAll(/^.*$/gm)) {
    if (line.trim() === "") counts.blank++;
    else {
      counts.lines++;
      if (ended.test(line.slice(-40).trimEnd())) counts.ended++;
      if (before !== "" && isFull(before, line, width)) counts.full++;
    }
    before = line.trim();
  }
  const isPerLine =
    counts.lines > 2 &&
    counts.blank <= counts.lines * mostBlank &&
    counts.ended >= counts.lines * leastEnded &&
    counts.full <= counts.lines * mostFull;
  return isPerLine ? text.replace(/(?<=\S)[^\S\n]*\n(?=[^\S\n]*\S)/g, "\n\n") : text;
}
