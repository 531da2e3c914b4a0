import { normaliseName } from "./normalise";
import { contentStemsOf } from "./words";

/**
 * Sørensen-Dice coefficient of the character trigrams (with their counts) of two normalised texts: 0 has nothing in
 * common, 1 is equal up to case, punctuation and spacing. Insensitive to small edits anywhere in the text, and not
 * raised much by a shared beginning. Source: L. R. Dice, Ecology 26 (1945); trigrams as in common use for near-duplicates.
 */
export function trigramSimilarity(one: string, other: string): number {
  const first = trigramsOf(one);
  const second = trigramsOf(other);
  if (first.total + second.total === 0) return 1;
  let shared = 0;
  for (const [trigram, count] of first.counts) shared += Math.min(count, second.counts.get(trigram) ?? 0);
  return (2 * shared) / (first.total + second.total);
}

function trigramsOf(text: string): { counts: Map<string, number>; total: number } {
  const padded = `  ${normaliseName(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;
  const counts = new Map<string, number>();
  if (padded.trim() === "") return { counts, total: 0 };
  for (let start = 0; start + 3 <= padded.length; start++) {
    const trigram = padded.slice(start, start + 3);
    counts.set(trigram, (counts.get(trigram) ?? 0) + 1);
  }
  return { counts, total: padded.length - 2 };
}

/** The share, from 0 to 1, of the content words of `wanted` that occur in `text` in any inflection; 1 where it has none. */
export function coverage(wanted: string, text: string, language = "English"): number {
  const needed = new Set(contentStemsOf(wanted, language));
  if (needed.size === 0) return 1;
  const present = new Set(contentStemsOf(text, language));
  return [...needed].filter((word) => present.has(word)).length / needed.size;
}
