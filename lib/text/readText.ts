import { analyse } from "chardet";
import { AugmentoolkitError } from "../errors";

/** A text as it was read from bytes. */
export interface ReadText {
  /** With line feeds only, without a byte order mark. */
  text: string;
  /** The charset it was read as, by the Encoding Standard's label. */
  charset: string;
  /** Things a person should know about how it was read. */
  warnings: string[];
}

const saveAsUtf8 = "Open it in an editor, save it as UTF-8 and try again.";
/** Below this confidence (of 100) chardet guesses: random bytes reach 11, a Latin-1 sentence 45 and more. */
const leastConfidence = 20;
/** Bytes around the first foreign one that the charset is told from: more say the same and take long. */
const sampleBytes = 1_000_000;
/** Share of control characters from which a file is no text. */
const binaryShare = 0.01;

/**
 * Reads text from bytes: UTF-8 with or without byte order mark, UTF-16 with one, else the charset that its bytes look
 * like, with a warning. Throws `empty-text`, `binary-text` or `undecodable-text`.
 */
export function readText(bytes: Uint8Array): ReadText {
  if (bytes.length === 0) throw emptyText();
  const read = decode(bytes);
  const text = read.text.replace(/^\uFEFF/, "").replace(/\r\n?|\u0085/g, "\n");
  const unprintable = countOf(text, controls, text.length * binaryShare);
  if (unprintable > text.length * binaryShare) throw binaryText();
  if (text.trim() === "") throw emptyText();
  if (unprintable === 0) return { ...read, text };
  const warning = `${unprintable} control character${unprintable === 1 ? " was" : "s were"} replaced by blanks.`;
  return { ...read, text: text.replace(controls, " "), warnings: [...read.warnings, warning] };
}

/** C0, delete and C1, but for tab, line feed, vertical tab and form feed. A terminal would obey some of them. */
const controls = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g;

/** Counts matches without holding them; stops above `most` (default: never), as a long text has very many. */
function countOf(text: string, pattern: RegExp, most = Number.POSITIVE_INFINITY): number {
  const search = new RegExp(pattern);
  let count = 0;
  while (count <= most && search.test(text)) count++;
  return count;
}

function decode(bytes: Uint8Array): ReadText {
  const marked = charsetByMark(bytes);
  if (marked !== null) return decodeMarked(bytes, marked);
  if (bytes.includes(0)) throw binaryText();
  const whole = decodeStrictly(bytes, "utf-8");
  if (whole !== null) return { text: whole, charset: "utf-8", warnings: [] };
  return decodeDamagedUtf8(bytes) ?? decodeGuessed(bytes);
}

function charsetByMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return null;
}

function decodeMarked(bytes: Uint8Array, charset: string): ReadText {
  const text = decodeStrictly(bytes, charset);
  if (text === null) throw undecodableText(`It begins like ${charset.toUpperCase()} but is not valid in it.`);
  return { text, charset, warnings: [] };
}

/** One broken character must not turn every accented letter of a book into two wrong ones. */
function decodeDamagedUtf8(bytes: Uint8Array): ReadText | null {
  const text = new TextDecoder("utf-8").decode(bytes);
  const broken = countOf(text, /\uFFFD/g);
  const sound = countOf(text, /[^\u0000-\u007f\uFFFD]/gu);
  if (sound < broken * 10) return null;
  return { text, charset: "utf-8", warnings: [`${broken} damaged UTF-8 character(s) were read as \uFFFD.`] };
}

function decodeGuessed(bytes: Uint8Array): ReadText {
  const first = bytes.findIndex((byte) => byte > 127);
  const sample = bytes.subarray(Math.max(0, first - sampleBytes / 2), first + sampleBytes / 2);
  const guesses = analyse(sample).filter((match) => match.confidence >= leastConfidence);
  for (const guess of guesses) {
    const text = decodeStrictly(bytes, guess.name);
    if (text !== null) return guessed(text, guess.name);
  }
  const foreign = bytes.reduce((count, byte) => count + (byte > 127 ? 1 : 0), 0);
  const western = foreign < bytes.length * 0.05 ? decodeStrictly(bytes, "windows-1252") : null;
  if (western !== null) return guessed(western, "windows-1252");
  throw undecodableText("Its bytes look like no known charset.");
}

function guessed(text: string, charset: string): ReadText {
  return {
    text,
    charset: charset.toLowerCase(),
    warnings: [`The text is not UTF-8; it was read as ${charset}. If letters look wrong, save it as UTF-8.`],
  };
}

/** Null where the bytes are not valid in the charset, or the charset is one that the platform does not know. */
export function decodeStrictly(bytes: Uint8Array, charset: string): string | null {
  try {
    const text = new TextDecoder(charset, { fatal: true }).decode(bytes);
    return /^(?:windows-1252|iso-8859-1)$/i.test(charset) ? withWindowsMarks(text) : text;
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return null;
    throw error;
  }
}

/** The characters of windows-1252 from 0x80 on; a blank stands where it has none. */
const windowsMarks = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

/** Node 20 decodes windows-1252 as ISO 8859-1, which has control characters where that has quotation marks and dashes. */
function withWindowsMarks(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (control) => windowsMarks.charAt(control.charCodeAt(0) - 0x80));
}

function emptyText(): AugmentoolkitError {
  return new AugmentoolkitError("The text is empty.", {
    code: "empty-text",
    hint: "Put text into the file, or take it out of the texts folder.",
  });
}

function binaryText(): AugmentoolkitError {
  return new AugmentoolkitError("This is not a text but binary data, or UTF-16 without a byte order mark.", {
    code: "binary-text",
    hint: saveAsUtf8,
  });
}

function undecodableText(why: string): AugmentoolkitError {
  return new AugmentoolkitError(`The text cannot be decoded. ${why}`, { code: "undecodable-text", hint: saveAsUtf8 });
}
