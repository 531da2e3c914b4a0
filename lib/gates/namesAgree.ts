import { agreement } from "./agreement";
import { missingCountries } from "./missingCountries";
import { indexNames, initialsOf, isNameIn, type NameIndex } from "./nameForms";
import { namesOf } from "./namesOf";

/**
 * The names of a claim that a source does not hold, as the claim writes them. Names agree in any case and without
 * diacritics, in another form of the same place or people, and as an abbreviation of words that follow one another or the
 * words of an abbreviation of the source. German writes every noun with a capital, and Chinese has none: there only a few
 * kinds of names are known.
 */
export function missingNames(claim: string, source: string, language = "English"): string[] {
  if (language === "Chinese") return missingCountries(claim, source);
  const names = namesOf(claim, language, source);
  if (names.length === 0) return [];
  const index = indexNames(source, language);
  return names
    .filter((name) => !isNameIn(name.text, index, language) && !isSpelledOut(name.phrase, index))
    .map((name) => name.text);
}

/** Keeps a question and answer whose names all occur in the passage or the details line; otherwise drops it as `name_not_in_passage`. */
export const namesAgree = agreement({
  reason: "name_not_in_passage",
  missing: missingNames,
  detail: (first) => `The name "${first}" occurs neither in the passage nor in its details.`,
});

function isSpelledOut(phrase: readonly string[], index: NameIndex): boolean {
  return initialsOf(phrase).some((letters) => letters.length >= 2 && index.words.has(letters));
}
