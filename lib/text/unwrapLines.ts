import { splitParagraphs } from "./splitParagraphs";
import { isFull, narrowestWrap, widestWrap } from "./wrapping";

/** Share of a paragraph's line ends at which the next word would not have fitted, from which they are wrapping: editors differ. */
const leastFull = 0.75;
/** The longest line of a wrapped paragraph is nearly as long as the usual ones of its text. */
const nearly = 0.8;

/** Columns, indented code, and marks that a line of its own begins with. */
const ownLine =
  /\t|\S {3,}\S|^ {4,}\S|^\s*(?:[-*+•–|>#]|\p{N}{1,3}[.)]|\(\p{L}{1,3}\)|\(\p{N}{1,3}\)|\[\p{N}{1,3}\])\s/u;

/**
 * Joins the lines of paragraphs that were wrapped to a width, as those of Project Gutenberg's texts are: a model need not read line
 * ends that mean nothing, and nobody wants them in a dataset. A line end is wrapping where the first word of the next line would not
 * have fitted on the line. Paragraphs with other line ends (verse, tables, lists, code), and texts that are not wrapped, stay as
 * they are; so do blank lines.
 */
export function unwrapLines(text: string): string {
  const usual = usualWidth(text);
  if (usual === null) return text;
  const parts: string[] = [];
  for (const { from, to } of splitParagraphs(text)) {
    const paragraph = text.slice(from, to);
    const body = paragraph.trimEnd();
    parts.push(unwrapped(body, usual), paragraph.slice(body.length));
  }
  return parts.join("");
}

function unwrapped(paragraph: string, usual: number): string {
  const lines = paragraph.split("\n");
  if (lines.length < 2 || !isWrapped(lines, usual)) return paragraph;
  const parts = lines.map((line, index) => (index === 0 ? line.trimEnd() : line.trim()));
  return parts.map((line, index) => `${index === 0 ? "" : borderAfter(parts[index - 1] ?? "")}${line}`).join("");
}

function isWrapped(lines: readonly string[], usual: number): boolean {
  const longest = lines.reduce((most, line) => Math.max(most, line.trimEnd().length), 0);
  if (longest > widestWrap || longest < Math.max(narrowestWrap, usual * nearly)) return false;
  // The mark that a paragraph begins with is its own.
  if (lines.some((line, index) => ownLine.test(index === 0 ? line.replace(/^\s*\S+/, "") : line))) return false;
  // Lines of verse begin with capitals.
  if (lines.slice(1).every((line) => /^\P{L}*\p{Lu}/u.test(line))) return false;
  const full = lines.slice(1).filter((next, index) => {
    return isFull(lines[index] ?? "", next, longest);
  });
  return full.length >= (lines.length - 1) * leastFull;
}

/** A hyphen or dash at the end of a line is the word's own: those who wrap plain text do not hyphenate. */
function borderAfter(line: string): string {
  return /[^\s-]-{1,2}$|[—–]$/.test(line.slice(-3)) ? "" : " ";
}

/**
 * The length that nine in ten lines keep within of those that another line of the same paragraph follows; null where nothing shows
 * that a text is wrapped. Lines that are whole paragraphs do not count.
 */
function usualWidth(text: string): number | null {
  const counts = new Array<number>(widestWrap + 1).fill(0);
  let before = 0;
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf("\n", start);
    const stop = end < 0 ? text.length : end;
    const length = text.slice(start, stop).trimEnd().length;
    if (length > 0 && before > 0 && before <= widestWrap) counts[before] = (counts[before] ?? 0) + 1;
    before = length;
    start = stop + 1;
  }
  const enough = 0.9 * counts.reduce((sum, count) => sum + count, 0);
  let below = 0;
  for (const [length, count] of counts.entries()) {
    below += count;
    if (count > 0 && below >= enough) return length < narrowestWrap ? null : length;
  }
  return null;
}
