import { oneLine } from "../text/oneLine";
import { shorten } from "../text/shorten";

/** A text as a terminal may show it: without control characters, so that nothing in a book or an answer moves the cursor. */
export function plainText(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "");
}

/** A text on one line of at most `limit` characters (default 60). */
export function shortLine(text: string, limit = 60): string {
  return shorten(oneLine(plainText(text)), limit);
}
