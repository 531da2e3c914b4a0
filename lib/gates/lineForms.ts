/** The lines of a text that hold something, without blanks around them. */
export function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** The share of lines, from 0 to 1, that pass a test; 0 where there are none. */
export function shareOf(lines: readonly string[], test: (line: string) => boolean): number {
  return lines.length === 0 ? 0 : lines.filter(test).length / lines.length;
}

/** How often a pattern with the global flag occurs. */
export function countMatches(text: string, pattern: RegExp): number {
  return (text.match(pattern) ?? []).length;
}

/** Whether a line reads as a sentence or a part of one: eight words or more, most of them small. */
export function isProseLine(line: string): boolean {
  const words = line.match(/[\p{L}'\u2019-]+/gu) ?? [];
  return words.length >= 8 && words.filter((word) => /^\p{Ll}/u.test(word)).length >= words.length * 0.6;
}
