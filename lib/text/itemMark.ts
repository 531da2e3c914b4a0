import { narrowestWrap } from "./wrapping";

const numbered = "(?:\\d{1,3}|\\p{Ll}|[IVXLC]{2,7})[.)]";

/** The mark of a list's item at the beginning of a line: "- ", "2. ", "(b) ". */
export const itemMark = new RegExp(`^\\s*(?:[-*+•–]|\\(?${numbered})\\s`, "u");
/** A number or letter of an item with nothing else on its line, at the end of a text. */
export const lastItemMark = new RegExp(`(?<=\\n\\s*)${numbered}\\s*$`, "u");

/** Whether the last line of a text goes on in the next whatever mark that begins with: it is long, ends with none, and is no item's itself: "had grown to" before "12. They". */
export function goesOnBelow(text: string): boolean {
  const said = text.trimEnd();
  const line = said.slice(said.lastIndexOf("\n") + 1);
  return line.length >= narrowestWrap && !/[.!?:;]$/.test(line) && !itemMark.test(text);
}
