/** Any character of one line: no line breaks, tabs or other control characters. */
const lineCharacter = "[^\\x00-\\x1F\\x7F]";

/** What may end a sentence, in the scripts that the project writes in. */
const sentenceEnd = "[.!?\\u3002\\uFF01\\uFF1F]";

/** A text as a GBNF literal, every special character escaped. */
export function literal(text: string): string {
  const escaped = text.replace(/[\\"\u0000-\u001f\u007f]/g, (character) => {
    if (character === "\n") return "\\n";
    if (character === "\r") return "\\r";
    if (character === "\t") return "\\t";
    if (character === "\\" || character === '"') return `\\${character}`;
    return `\\x${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
  });
  return `"${escaped}"`;
}

/** One of some literals. */
export function oneOf(texts: readonly string[]): string {
  return `(${texts.map(literal).join(" | ")})`;
}

/** From `least` to `most` characters on one line; `except` names further characters to leave out, written as in a GBNF class. */
export function line(least: number, most: number, except = ""): string {
  const character = except === "" ? lineCharacter : `[^\\x00-\\x1F\\x7F${except}]`;
  return `${character}{${least},${most}}`;
}

/** One line of at most `most` characters that begins with no blank and ends as a sentence does. */
export function sentences(least: number, most: number, except = ""): string {
  return `[^\\x00-\\x20\\x7F${except}] ${line(Math.max(least - 2, 0), most - 2, except)} ${sentenceEnd}`;
}

/** One line of at most `most` characters that begins with no blank and ends with a question mark. */
export function questionLine(least: number, most: number): string {
  return `[^\\x00-\\x20\\x7F?] ${line(Math.max(least - 2, 0), most - 2, "?\\uFF1F")} [?\\uFF1F]`;
}
