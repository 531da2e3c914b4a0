const startMarker = /^\s*\*{2,}\s*START OF (?:THE |THIS )?PROJECT GUTENBERG\b/i;
const endMarker =
  /^\s*(?:\*{2,}\s*END OF (?:THE |THIS )?PROJECT GUTENBERG\b|END OF (?:THE |THIS )?PROJECT GUTENBERG(?:['’]S|\s+E-?(?:BOOK|TEXT))\b)/i;
/** What files from before 2003 have in place of a start marker. */
const smallPrintEnd = /^\s*\*END\s?\*?\s?THE SMALL PRINT/i;
const preparers =
  /^\s*\[?(?:this )?(?:(?:project gutenberg )?e-?(?:book|text),? )?(?:was )?(?:(?:produced|prepared|created|transcribed|scanned|digitized|proofread)\b[^.\n]{0,60}?\b(?:by|from)\b|html version by\b)/i;

/** A marker that is wrapped over several lines ends with asterisks within so many lines. */
const longestMarker = 4;

/**
 * Cuts off what Project Gutenberg wraps around a book: everything up to its start marker with the lines about who
 * prepared the file, and everything from its end marker on. Old and new forms of the markers are known; a file that
 * holds several books keeps each. A text without markers comes back as it is.
 */
export function removeGutenberg(text: string): string {
  // Every marker holds one of these; a text without them is not taken apart into lines.
  if (!/PROJECT GUTENBERG|THE SMALL PRINT/i.test(text)) return text;
  const lines = text.split("\n");
  const start = lines.some((line) => startMarker.test(line)) ? startMarker : smallPrintEnd;
  const wrapped = lines.some((line) => start.test(line) || endMarker.test(line));
  if (!wrapped) return text;
  let inside = !lines.some((line) => start.test(line));
  const kept: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string;
    if (start.test(line)) {
      at = afterPreparers(lines, afterMarker(lines, at)) - 1;
      inside = true;
      kept.push("");
    } else if (endMarker.test(line)) inside = false;
    else if (inside) kept.push(line);
  }
  return kept
    .join("\n")
    .replace(/^(?:[^\S\n]*\n)+/, "")
    .trimEnd();
}

/** The line after a start marker, which may be wrapped. */
function afterMarker(lines: readonly string[], marker: number): number {
  for (let at = marker; at < marker + longestMarker && (lines[at] ?? "").trim() !== ""; at++) {
    if (/\*{2,}\s*(?:END\*)?\s*$/.test(lines[at] ?? "")) return at + 1;
  }
  return marker + 1;
}

/** The line after the paragraphs that only say who prepared the file. */
function afterPreparers(lines: readonly string[], from: number): number {
  let first = from;
  while (first < lines.length && (lines[first] ?? "").trim() === "") first++;
  if (!preparers.test(lines[first] ?? "")) return from;
  let next = first;
  while (next < lines.length && (lines[next] ?? "").trim() !== "") next++;
  return afterPreparers(lines, next);
}

/** Which of a document's paragraphs, each on its own, lie outside what Project Gutenberg's markers enclose. */
export function outsideGutenberg(paragraphs: readonly string[]): boolean[] {
  const starts = paragraphs.map((text) => text.split("\n").some((line) => startMarker.test(line)));
  const ends = paragraphs.map((text) => text.split("\n").some((line) => endMarker.test(line)));
  let inside = !starts.includes(true);
  return paragraphs.map((_, index) => {
    if (starts[index] === true) inside = true;
    else if (ends[index] === true) inside = false;
    return !inside || starts[index] === true || ends[index] === true;
  });
}
