import { franc } from "franc-min";
import { normaliseName } from "../gates/normalise";
import { detectLanguage } from "./detectLanguage";
import { languageName } from "./languageName";
import { otherLanguage } from "./otherLanguage";
import { knownLanguages, rulesOf } from "./rulesOf";

/** The share of a language's function words from which a passage may be in it; prose has 0.35 and more. */
const leastShare = 0.2;
/** How many times those of the text's language another one's must be. Related languages share words. */
const leastTimes = 1.25;
/** The share of function words below which a passage may be in a language whose words are not known here. */
const hardly = 0.05;
/** Letters of each half of a passage that a detector by trigrams needs. */
const detectableLetters = 120;
/** Most words of prose with a capital; German has a third. */
const mostCapitalised = 0.6;
/** Most characters of prose that are figures, stops and signs; it has a twentieth. */
const mostMarks = 0.12;

/**
 * The language of a passage by its English name: that of its text, unless the passage is evidently in another one, as parts of
 * manuals in many languages are, and what a translation left as it was. Of a text whose language is not known, the detected one,
 * else null.
 */
export function languageOfPassage(passage: string, ofText: string | null): string | null {
  if (ofText === null) return detectLanguage(passage).language;
  const words =
    passage
      .toLowerCase()
      .match(/\p{L}[\p{L}\p{M}]*/gu)
      ?.map(plain) ?? [];
  if (words.length === 0) return ofText;
  const shareOf = (functionWords: ReadonlySet<string>) =>
    words.filter((word) => functionWords.has(word)).length / words.length;
  const own = rulesOf(ofText).functionWords;
  const share = shareOf(own);
  if (isOtherScript(passage)) return otherLanguage(passage, ofText) ?? ofText;
  // Formulas and code have single letters that are words of some language.
  if (!isProse(passage)) return ofText;
  const [best] = knownLanguages
    .map(({ name, functionWords }) => ({ name, share: shareOf(functionWords) }))
    .sort((one, other) => other.share - one.share);
  if (best !== undefined && best.share >= leastShare && best.share >= share * leastTimes)
    return own.size > 0 || detected(passage) === best.name ? best.name : ofText;
  return own.size > 0 && share < hardly ? (detectedTwice(passage) ?? ofText) : ofText;
}

/** Most words have nothing to normalise, and a book has many. */
function plain(word: string): string {
  return /^[a-z]+$/.test(word) ? word : normaliseName(word);
}

function isOtherScript(passage: string): boolean {
  const letters = passage.match(/\p{L}/gu)?.length ?? 0;
  return (passage.match(/\p{Script=Latin}/gu)?.length ?? 0) < letters * 0.6;
}

function isProse(passage: string): boolean {
  const words = passage.match(/\p{L}+/gu) ?? [];
  const capitalised = words.filter((word) => /^\p{Lu}/u.test(word)).length;
  const marks = passage.match(/[^\p{L}\p{M}\s]/gu)?.length ?? 0;
  return capitalised <= words.length * mostCapitalised && marks <= passage.length * mostMarks;
}

function detected(passage: string): string | null {
  const code = (passage.match(/\p{L}/gu)?.length ?? 0) < detectableLetters ? "und" : franc(passage);
  return code === "und" ? null : languageName(code);
}

/** The language that trigrams find in both halves: in lists and code they find any. */
function detectedTwice(passage: string): string | null {
  const middle = Math.floor(passage.length / 2);
  const one = detected(passage.slice(0, middle));
  return one === detected(passage.slice(middle)) ? one : null;
}
