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
