/** Lines that are put together before they are handed on. */
const linesAtOnce = 500;

/**
 * Rows as JSON Lines: UTF-8, one object a line, a line feed after each. Characters that some readers take for the end of a
 * line are escaped, and halves of surrogate pairs, which have no UTF-8, become U+FFFD.
 */
export function jsonLines(rows: Iterable<unknown>): string {
  return [...jsonLinePieces(rows)].join("");
}

/** The same, some lines at a time, so that a long file is never in memory as a whole. */
export function* jsonLinePieces(rows: Iterable<unknown>): Iterable<string> {
  let lines: string[] = [];
  for (const row of rows) {
    lines.push(`${jsonLine(row)}\n`);
    if (lines.length < linesAtOnce) continue;
    yield lines.join("");
    lines = [];
  }
  if (lines.length > 0) yield lines.join("");
}

function jsonLine(row: unknown): string {
  const text = JSON.stringify(row);
  // JSON writes only halves of surrogate pairs as escapes of surrogates, unless a text itself speaks of such an escape.
  const whole = /\\ud[89a-f]/.test(text) ? JSON.stringify(row, wellFormed) : text;
  return /[\u0085\u2028\u2029]/.test(whole) ? whole.replace(/[\u0085\u2028\u2029]/g, escaped) : whole;
}

function escaped(mark: string): string {
  return `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function wellFormed(_key: string, value: unknown): unknown {
  return typeof value === "string" ? value.replace(/\p{Surrogate}/gu, "\ufffd") : value;
}
