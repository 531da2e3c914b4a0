import { countWordsAndMarks } from "./countWordsAndMarks";

/** A counter of tokens for a model whose vocabulary is not here; logs that lengths are estimates. */
export function estimatedCounter(log: (line: string) => void): (text: string) => number {
  log("The length of passages is estimated, since the model's tokens are counted elsewhere.");
  return estimatedTokens;
}

/** Tokens as most vocabularies have them: three to four for three words of English, more for other scripts. */
function estimatedTokens(text: string): number {
  return Math.ceil(Math.max(countWordsAndMarks(text) * 1.3, Buffer.byteLength(text) / 4));
}
