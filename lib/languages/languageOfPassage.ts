import { wordsOf } from "../text/words";
import { detectLanguage } from "./detectLanguage";
import { functionWordShares } from "./functionWordShares";
import { languageByTrigrams } from "./languageByTrigrams";
import { otherLanguage } from "./otherLanguage";

/** The share of a language's function words from which a passage may be in it. */
const leastShare = 0.2;
/** How many times those of the text's language another one's must be. Related languages share words. */
const leastTimes = 1.25;
/** The share of function words below which a passage may be in a language whose words are not known here. */
const hardly = 0.05;
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
  if (isOtherScript(passage)) return otherLanguage(passage, ofText) ?? ofText;
  // Formulas and code have single letters that are words of some language.
  if (!isProse(passage)) return ofText;
  const shares = functionWordShares(wordsOf(passage));
  const own = shares.find(({ name }) => name === ofText)?.share ?? null;
  const [best] = shares;
  if (best !== undefined && best.share >= leastShare && best.share >= (own ?? 0) * leastTimes)
    return own !== null || languageByTrigrams(passage) === best.name ? best.name : ofText;
  return own !== null && own < hardly ? (inBothHalves(passage) ?? ofText) : ofText;
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

/** The language that trigrams find in both halves: in lists and code they find any. */
function inBothHalves(passage: string): string | null {
  const middle = Math.floor(passage.length / 2);
  const one = languageByTrigrams(passage.slice(0, middle));
  return one === languageByTrigrams(passage.slice(middle)) ? one : null;
}
