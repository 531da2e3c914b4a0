import { dividedWords, isDivided, withWholeWords } from "./dividedWords";
import { isUnspaced, type LineWords } from "./lineWords";
import { splitParagraphs } from "./splitParagraphs";
import { isFull, narrowestWrap, usualWidth, widestWrap } from "./wrapping";

/** Share of a paragraph's line ends at which the next word would not have fitted, from which they are wrapping: editors differ. */
const leastFull = 0.75;
/** The longest line of a wrapped paragraph is nearly as long as the usual ones of its text. */
const nearly = 0.8;

/** Columns, indented code, and marks that a line of its own begins with. */
const ownLine =
  /\t|\S {3,}\S|^ {4,}\S|^\s*(?:[-*+•–|>#]|\p{N}{1,3}[.)]|\(\p{L}{1,3}\)|\(\p{N}{1,3}\)|\[\p{N}{1,3}\])\s/u;

/** How the lines of a text were wrapped: at how many characters, and its words where it divides them. */
interface Wrapping {
  usual: number;
  words: LineWords | null;
}

/**
 * Joins the lines of paragraphs that were wrapped to a width, as those of Project Gutenberg's texts are: a model need not read line
 * ends that mean nothing, and nobody wants them in a dataset. A line end is wrapping where the first word of the next line would not
 * have fitted on the line. Paragraphs with other line ends (verse, tables, lists, code), and texts that are not wrapped, stay as
 * they are; so do blank lines. Words that are divided at line ends are put together in all paragraphs. An indented line that begins
 * a paragraph gets a blank line before it.
 */
export function unwrapLines(text: string): string {
  const usual = usualWidth(text);
  if (usual === null) return text;
  const wrapping = { usual, words: dividedWords(text) };
  const parts: string[] = [];
  for (const { from, to } of splitParagraphs(text)) {
    const paragraph = text.slice(from, to);
    const body = paragraph.trimEnd();
    parts.push(unwrapped(body.split("\n"), wrapping), paragraph.slice(body.length));
  }
  return parts.join("");
}

function unwrapped(lines: readonly string[], wrapping: Wrapping): string {
  const pieces = indentedParagraphs(lines, wrapping.usual).map((piece) => {
    const wrapped = piece.length > 1 && isWrapped(piece, wrapping);
    const whole = wrapping.words === null ? piece : withWholeWords(piece, wrapping.words);
    return { wrapped, text: wrapped ? joined(whole) : whole.join("\n") };
  });
  return pieces
    .map(({ wrapped, text }, index) => {
      const before = pieces[index - 1];
      if (before === undefined) return text;
      return `${wrapped || before.wrapped ? "\n\n" : "\n"}${text}`;
    })
    .join("");
}

/**
 * The lines apart at those that are indented as first lines of paragraphs are: below the end of a sentence or a heading, and, unlike
 * those of an item with a hanging indent, without lines that are indented as far below them.
 */
function indentedParagraphs(lines: readonly string[], usual: number): string[][] {
  const paragraphs: string[][] = [];
  let begun = 0;
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const indent = indentOf(line);
    const isDeeper = before !== undefined && (indent > indentOf(before) || (indent > 0 && indent === begun));
    const next = lines[index + 1];
    const isHanging =
      next === undefined ? paragraphs.length < 2 : indentOf(next) >= indent && isFull(line, next, usual * nearly);
    const isAnew = isDeeper && (endsSentence.test(before) || !isFull(before, line, usual * nearly));
    const isFirst = isAnew && !isHanging && beginsSentence.test(line);
    if (isFirst || before === undefined) paragraphs.push([line]);
    else paragraphs.at(-1)?.push(line);
    begun = isFirst ? indent : 0;
  }
  return paragraphs;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

const beginsSentence = /^[^\p{L}\p{N}]*(?!\p{Ll})[\p{L}\p{N}]/u;
const endsSentence = /[.!?…:。！？：؟۔।][)\]"'”’»」』]*\s*$/u;

function joined(lines: readonly string[]): string {
  const parts = lines.map((line, index) => (index === 0 ? line.trimEnd() : line.trim()));
  return parts
    .map((line, index) => `${index === 0 ? "" : borderBetween(parts[index - 1] ?? "", line)}${line}`)
    .join("");
}

function isWrapped(lines: readonly string[], { usual, words }: Wrapping): boolean {
  const longest = lines.reduce((most, line) => Math.max(most, line.trimEnd().length), 0);
  if (longest > widestWrap || longest < Math.max(narrowestWrap, usual * nearly)) return false;
  // The mark that a paragraph begins with is its own.
  if (lines.some((line, index) => ownLine.test(index === 0 ? line.replace(/^\s*\S+/, "") : line))) return false;
  // Lines of verse begin with capitals.
  if (lines.slice(1).every((line) => /^\P{L}*\p{Lu}/u.test(line))) return false;
  const full = lines.slice(1).filter((next, index) => {
    const line = lines[index] ?? "";
    return isFull(line, next, longest) || (words !== null && isDivided(line, next));
  });
  return full.length >= (lines.length - 1) * leastFull;
}

/** A hyphen or dash at the end of a line is the word's own here; scripts without blanks have none at a line's end either. */
function borderBetween(line: string, next: string): string {
  if (/[^\s-]-{1,2}$|[—–]$/.test(line.slice(-3))) return "";
  return isUnspaced(line.at(-1)) && isUnspaced(next.at(0)) ? "" : " ";
}
