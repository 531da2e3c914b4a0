import { normaliseName } from "./normalise";

const functionWordList = `a about above after again against all also although am among an and another any are as at be because been
before being below between both but by can could did do does doing done down during each either else ever every few for from
further had has have having he her here hers herself him himself his how however i if in into is it its itself just may me might
mine more most must my myself neither no nor not now of off on once one only or other our ours ourselves out over own per rather
same shall she should since so some such than that the their theirs them themselves then there therefore these they this those
though through thus to too toward towards under until up upon us very was we were what when where whereas whether which while who
whom whose why will with within without would yes yet you your yours yourself yourselves`;

/** Words that carry grammar and no subject matter. */
export const functionWords: ReadonlySet<string> = new Set(functionWordList.split(/\s+/));

/** The words of a text, normalised and without diacritics; apostrophes inside a word stay, a possessive ending goes. */
export function wordsOf(text: string): string[] {
  const words = normaliseName(text).match(/[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu) ?? [];
  return words.map((word) => (word.endsWith("'s") && word.length > 2 ? word.slice(0, -2) : word));
}

/** The words that are not function words. */
export function contentWordsOf(text: string): string[] {
  return wordsOf(text).filter((word) => !functionWords.has(word));
}

/**
 * A word without its commonest English endings, so that "explosives" and "explosive" or "argued" and "argues" meet.
 * Coarser than a dictionary on purpose: it only ever makes two texts look more alike.
 */
export function stemOf(word: string): string {
  for (const ending of stemEndings)
    if (word.length - ending.length >= 3 && word.endsWith(ending)) return word.slice(0, -ending.length);
  return word;
}

const stemEndings = ["ations", "ation", "ings", "ing", "ies", "ied", "ers", "er", "ed", "es", "ly", "e", "s", "y"];

/** The sentences of a text, cut after sentence punctuation that is followed by a blank. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?\u2026]["'\u2019\u201d)*]?)\s+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "");
}
