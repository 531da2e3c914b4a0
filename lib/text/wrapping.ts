import { unspaced } from "../languages/countWords";

/** Lines are wrapped at so many characters at least; shorter ones are verse, addresses or lists. */
export const narrowestWrap = 40;
/** Longer lines are whole paragraphs, whose ends mean something. */
export const widestWrap = 200;

/** Whether the first word of the next line would not have fitted on a line of `width` characters: then the line's end is wrapping. */
export function isFull(line: string, next: string, width: number): boolean {
  return line.trimEnd().length + 1 + (firstWord.exec(next)?.[0].length ?? 0) > width;
}

/** A line can end after any character of a script without blanks. */
const firstWord = new RegExp(`${unspaced.source}|(?:(?!${unspaced.source})\\S)+`, "u");

/**
 * The length that nine in ten lines keep within of those that another line of the same paragraph follows; null where nothing shows
 * that a text is wrapped. Lines that are whole paragraphs do not count.
 */
export function usualWidth(text: string): number | null {
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
