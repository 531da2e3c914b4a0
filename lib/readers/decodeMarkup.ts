import { decodeStrictly, readText } from "../text/readText";
import { readerLimits } from "./limits";
import { tooLarge } from "./readerErrors";

/** Markup as text, and what a person should know about how it was decoded. */
export interface DecodedMarkup {
  text: string;
  warnings: string[];
}

/**
 * Decodes HTML or XML: as UTF-8 or UTF-16 where that fits, else as the charset that it declares, else as its bytes look.
 * Throws what `readText` throws, and `file-too-large`.
 */
export function decodeMarkup(bytes: Uint8Array): DecodedMarkup {
  if (bytes.length > readerLimits.markupBytes) throw tooLarge("The file holds more markup than any book.");
  const declared = declaredCharset(bytes);
  if (declared !== null && decodeStrictly(bytes, "utf-8") === null) {
    const text = decodeStrictly(bytes, declared);
    if (text !== null) return { text, warnings: [] };
  }
  return readText(bytes);
}

function declaredCharset(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff || bytes[0] === 0xfe) return null;
  const head = Buffer.from(bytes.subarray(0, 2048)).toString("latin1");
  const label = /(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})/i.exec(head)?.[1] ?? null;
  // Bytes that say so in single letters are not UTF-16, whatever they say.
  return label === null || /^utf-?16/i.test(label) ? null : label;
}
