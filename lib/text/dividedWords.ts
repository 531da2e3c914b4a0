import { joinLines, type LineWords, lineWords } from "./lineWords";

/** A text with fewer words that are divided at line ends, or a smaller share of such lines, divides none: its hyphens are the words' own. */
const fewest = 3;
const leastShare = 0.02;

/** Whether a line ends inside a word, where words are divided. */
export function isDivided(line: string, next: string): boolean {
  return firstHalf.test(line.slice(-80).trimEnd()) && secondHalf.test(next);
}

const firstHalf = /[\p{L}\p{M}][-‐]$/u;
const secondHalf = /^\s*\p{Ll}/u;

/**
 * The words of a text by which its divided ones are put together again; null where a hyphen at a line's end is the word's own, as
 * in most plain texts. Compounds show in that both halves are words of the text, or that it has them with a hyphen elsewhere.
 */
export function dividedWords(text: string): LineWords | null {
  const ends = [...text.matchAll(/([\p{L}\p{M}]{1,60})[-‐][^\S\n]*\n[^\S\n]*(\p{Ll}[\p{L}\p{M}]*)/gu)];
  if (ends.length < Math.max(fewest, (text.match(/\S[^\S\n]*\n/g)?.length ?? 0) * leastShare)) return null;
  const words = lineWords(wholeWords(text));
  const divided = ends.filter(([, first = "", second = ""]) => {
    const [one, other] = [first.toLowerCase(), second.toLowerCase()];
    const isCompound = words.hyphenated.has(`${one}-${other}`) || (words.whole.has(one) && words.whole.has(other));
    return words.whole.has(`${one}${other}`) || !isCompound;
  });
  return divided.length >= Math.max(fewest, ends.length / 2) ? words : null;
}

/** The lines of a text without second halves of words. */
function* wholeWords(text: string): Generator<string> {
  let before = "";
  for (const { 0: line } of text.matchAll(/[^\n]+/g)) {
    yield isDivided(before, line) ? line.replace(/^\s*[\p{L}\p{M}]+/u, "") : line;
    before = line;
  }
}

/** The lines with each divided word whole on the line that it begins on; a line that held nothing else is gone. */
export function withWholeWords(lines: readonly string[], words: LineWords): string[] {
  const whole: string[] = [];
  for (const line of lines) {
    const last = whole.at(-1);
    if (last === undefined || !isDivided(last, line)) {
      whole.push(line);
      continue;
    }
    const [half = "", rest = ""] = /^\s*(\S+)\s*(.*)$/su.exec(line)?.slice(1) ?? [];
    whole[whole.length - 1] = joinLines(last.trimEnd(), half, words);
    if (rest !== "") whole.push(rest);
  }
  return whole;
}
