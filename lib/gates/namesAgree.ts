import { dropped, kept, type Outcome } from "../outcome";
import type { QuestionAnswer } from "../records";
import { indexNames, initialsOf, isNameIn, type NameIndex } from "./nameForms";
import { namesOf } from "./namesOf";

/**
 * The names of a claim that a source does not hold, as the claim writes them. Names agree in any case and without
 * diacritics, in another form of the same place or people, and as an abbreviation of words that follow one another or the
 * words of an abbreviation of the source.
 */
export function missingNames(claim: string, source: string): string[] {
  const names = namesOf(claim);
  if (names.length === 0) return [];
  const index = indexNames(source);
  return names
    .filter((name) => !isNameIn(name.text, index) && !isSpelledOut(name.phrase, index))
    .map((name) => name.text);
}

/** Keeps a question and answer whose names all occur in the passage or the details line; otherwise drops it as `name_not_in_passage`. */
export function namesAgree(tuple: QuestionAnswer, passage: string, details: string): Outcome<QuestionAnswer> {
  const source = `${passage}\n${details}`;
  const first = missingNames(tuple.question, source)[0] ?? missingNames(tuple.answer, source)[0];
  if (first === undefined) return kept(tuple);
  return dropped("name_not_in_passage", `The name "${first}" occurs neither in the passage nor in its details.`);
}

function isSpelledOut(phrase: readonly string[], index: NameIndex): boolean {
  return initialsOf(phrase).some((letters) => letters.length >= 2 && index.words.has(letters));
}
