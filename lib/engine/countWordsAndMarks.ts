/** Counts words and punctuation marks, which is near to what tokenizers count in English. */
export function countWordsAndMarks(text: string): number {
  return text.match(/[\p{L}\p{N}\p{M}'’]+|[^\s\p{L}\p{N}\p{M}'’]/gu)?.length ?? 0;
}
