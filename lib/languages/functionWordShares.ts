import { knownLanguages } from "./rulesOf";

/** The share of some words, from 0 to 1, that are function words of each known language, the largest first; its prose has 0.35 and more. */
export function functionWordShares(words: readonly string[]): { name: string; share: number }[] {
  return knownLanguages
    .map(({ name, functionWords }) => ({
      name,
      share: words.filter((word) => functionWords.has(word)).length / Math.max(1, words.length),
    }))
    .sort((one, other) => other.share - one.share);
}
