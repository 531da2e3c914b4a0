import { countWordsAndMarks } from "./countWordsAndMarks";

/** Tokens as most vocabularies have them: three to four for three words of English, more for other scripts. */
export function estimatedTokens(text: string): number {
  return Math.ceil(Math.max(countWordsAndMarks(text) * 1.3, Buffer.byteLength(text) / 4));
}
