import { unspaced } from "../languages/countWords";

/** The words of a document, by which it is decided what a hyphen at a line's end is. */
export interface LineWords {
  /** Words that stand whole somewhere, in small letters. */
  whole: ReadonlySet<string>;
  /** Words with a hyphen within a line, in small letters. */
  hyphenated: ReadonlySet<string>;
  /** Whether words are divided by soft hyphens, so that an ordinary one at a line's end is the word's own. */
  divides: boolean;
}

/** Lines with a soft hyphen at their end from which a document is known to divide words by them. */
const leastDivided = 3;

/** The most words that are remembered; a document with more has long had every word it uses. */
const mostWords = 400_000;

/** Collects the words of a document from its lines. */
export function lineWords(lines: Iterable<string>): LineWords {
  const whole = new Set<string>();
  const hyphenated = new Set<string>();
  let divided = 0;
  for (const line of lines) {
    if (whole.size > mostWords) break;
    if (line.endsWith("\u00ad")) divided++;
    for (const [word] of line.matchAll(/[\p{L}\p{M}]+(?:[-‐][\p{L}\p{M}]+)*(?![-‐\p{L}])/gu)) {
      const known = word.toLowerCase().replaceAll("‐", "-");
      (known.includes("-") ? hyphenated : whole).add(known);
      if (known.includes("-")) for (const part of known.split("-")) whole.add(part);
    }
  }
  return { whole, hyphenated, divides: divided >= leastDivided };
}

/**
 * Joins a line to the text before it. A hyphen at the line's end goes where the document has the word whole elsewhere, stays where
 * it has it with a hyphen, where a capital or a number follows, where both halves are words of the document, or where the document
 * divides words by soft hyphens; else it goes.
 */
export function joinLines(text: string, line: string, words: LineWords): string {
  const end = text.slice(-80);
  const broken = /([\p{L}\p{M}]+)([-‐\u00ad])$/u.exec(end);
  const rest = /^[\p{L}\p{M}]+/u.exec(line)?.[0];
  if (broken === null || rest === undefined) {
    if (/[\d\p{L}][-–—/]$/u.test(end) && /^[\d\p{L}]/u.test(line)) return `${text}${line}`;
    return isUnspaced(text.at(-1)) && isUnspaced(line.at(0)) ? `${text}${line}` : `${text} ${line}`;
  }
  const [first, second] = [(broken[1] ?? "").toLowerCase(), rest.toLowerCase()];
  if (broken[2] === "\u00ad") {
    const own = words.hyphenated.has(`${first}-${second}`) && !words.whole.has(`${first}${second}`);
    return `${text.slice(0, -1)}${own ? "-" : ""}${line}`;
  }
  const inCapitals = !/\p{Ll}/u.test(`${broken[1]}${rest}`);
  if (/^\p{Lu}/u.test(rest) && !inCapitals) return `${text}${line}`;
  if (words.whole.has(`${first}${second}`)) return `${text.slice(0, -1)}${line}`;
  const stays =
    inCapitals ||
    words.divides ||
    words.hyphenated.has(`${first}-${second}`) ||
    (first.length > 3 && second.length > 3 && words.whole.has(first) && words.whole.has(second));
  return stays ? `${text}${line}` : `${text.slice(0, -1)}${line}`;
}

const unspacedLetter = new RegExp(`${unspaced.source}|[\\u3000-\\u303f\\uff00-\\uffef]`, "u");

/** Whether a letter or mark is of a script without blanks between words, such as Chinese, Japanese or Thai. */
export function isUnspaced(letter: string | undefined): boolean {
  return letter !== undefined && unspacedLetter.test(letter);
}
