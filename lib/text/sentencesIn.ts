import { goesOnBelow, itemMark } from "./itemMark";
import { type Range, splitParagraphs } from "./splitParagraphs";
import { splitSentences } from "./splitSentences";
import { isFull, narrowestWrap, widestWrap } from "./wrapping";

/**
 * The sentences of a text in their order, each in its paragraph: characters from (inclusive) and to (exclusive). A line end that
 * means something ends a sentence: before an item of a list, a row of a table, and where a line that is too short to be wrapped
 * is followed by one that does not begin with a small letter.
 */
export function sentencesIn(text: string, language = "English"): Range[] {
  return [...splitParagraphs(text)].flatMap((paragraph) => {
    const width = widthOf(text.slice(paragraph.from, paragraph.to));
    return [...splitSentences(text, paragraph, language)].flatMap((sentence) => splitLines(text, sentence, width));
  });
}

/** The characters that the lines of a paragraph could be wrapped at; null where they cannot be wrapped. */
function widthOf(paragraph: string): number | null {
  const longest = paragraph.split("\n").reduce((most, line) => Math.max(most, line.trimEnd().length), 0);
  return longest < narrowestWrap || longest > widestWrap ? null : longest;
}

function splitLines(text: string, sentence: Range, width: number | null): Range[] {
  const lines: Range[] = [];
  let { from } = sentence;
  for (const { index } of text.slice(sentence.from, sentence.to).matchAll(/\n(?=[^\S\n]*\S)/g)) {
    const end = sentence.from + index;
    const next = lineAt(text, end + 1);
    const isAnew = row.test(next) || (itemMark.test(next) && !goesOnBelow(text.slice(from, end)));
    if (!isAnew && (goesOn.test(next) || isWrapped(lineAt(text, end), next, width))) continue;
    lines.push({ from, to: end + 1 });
    from = end + 1;
  }
  return [...lines, { from, to: sentence.to }];
}

/** Share of the width from which a line may be wrapped: some break lines early. */
const nearly = 0.8;

function isWrapped(line: string, next: string, width: number | null): boolean {
  return width !== null && (line.trimEnd().length >= nearly * width || isFull(line, next, width));
}

/** The whole line that a place of a text is in. */
function lineAt(text: string, place: number): string {
  const end = text.indexOf("\n", place);
  return text.slice(text.lastIndexOf("\n", place - 1) + 1, end < 0 ? text.length : end);
}

/** A row of a table. */
const row = / \| /;
const goesOn = /^[^\p{L}\p{N}]*\p{Ll}/u;
