import { givenNames } from "../languages/givenNames";
import { rulesOf } from "../languages/rulesOf";
import { editDistance } from "../text/editDistance";
import { normaliseName } from "../text/normalise";
import { callNames, namesPerson } from "./personNames";

const opening = /^(\p{Lu}\p{L}+)(?: \p{Lu}\p{L}+)?(?: (?:is|was) (an? )?| has |(, ))/u;

/**
 * Another name than its own with which the description of a person begins, or null: a given name of the language, one that is a slip of its
 * own ("Gerta is" for Greta), or in English "Maria is a" where the person is named nowhere.
 */
export function otherName(description: string, name: string, language = "English"): string | null {
  const [, first = "", article, comma] = opening.exec(description) ?? [];
  const word = normaliseName(first);
  const own = [...name.split(/\s+/), ...callNames(name)].map(normaliseName);
  if (word === "" || rulesOf(language).functionWords.has(word)) return null;
  if (own.some((part) => part.startsWith(word) || word.startsWith(part))) return null;
  const isName = givenNames(language)?.includes(first) === true;
  // "Great, grey and loud, Greta" names nobody else.
  const isSlip = comma === undefined && own.some((part) => editDistance(word, part) <= (part.length < 5 ? 1 : 2));
  const isAnother = language === "English" && article !== undefined && !namesPerson(description, name);
  return isName || isSlip || isAnother ? first : null;
}
