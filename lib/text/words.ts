import { rulesOf } from "../languages/rulesOf";
import { normaliseName } from "./normalise";

/**
 * The words of a text, normalised and without diacritics; apostrophes inside a word stay, a possessive ending goes, and what is
 * elided in French parts from its noun. In Chinese and Japanese each character is a word.
 */
export function wordsOf(text: string): string[] {
  const plain = normaliseName(text);
  const words: string[] = plain.match(unspacedCharacter.test(plain) ? wordPattern : spacedWord) ?? [];
  if (!plain.includes("'")) return words;
  return words.flatMap((word) => {
    if (!word.includes("'")) return word;
    if (word.endsWith("'s") && word.length > 2) return word.slice(0, -2);
    const elided = elision.exec(word);
    return elided === null ? word : [elided[1] as string, elided[2] as string];
  });
}

const wordPattern =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}])+(?:'(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}])+)*/gu;
const unspacedCharacter = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** The same words, found faster, where every script parts them by blanks. */
const spacedWord = /[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu;
/** Two letters at least follow, so that "d's" and the like stay whole. */
const elision = /^(l|d|j|m|t|s|n|c|qu|jusqu|lorsqu|puisqu|quoiqu)'(\p{L}{2}.*)$/u;

/** The words that are not function words. */
export function contentWordsOf(text: string, language = "English"): string[] {
  const { functionWords } = rulesOf(language);
  return wordsOf(text).filter((word) => !functionWords.has(word));
}

/** The content words without their inflection. */
export function contentStemsOf(text: string, language = "English"): string[] {
  const { stemOf } = rulesOf(language);
  return contentWordsOf(text, language).map((word) => stemOf(word));
}

/** A word without its commonest endings. */
export function stemOf(word: string, language = "English"): string {
  return rulesOf(language).stemOf(word);
}
