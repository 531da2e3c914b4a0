import { bothEnglish, type Languages } from "../languages/languages";
import { dropped, kept, type Outcome } from "../outcome";
import type { QuestionAnswer } from "../records";

/** Holds a question and answer against a passage and its details line. */
export type Agreement = (
  tuple: QuestionAnswer,
  passage: string,
  details: string,
  languages?: Languages,
) => Outcome<QuestionAnswer>;

/**
 * Makes a gate of what finds in a claim what a source does not have: drops a tuple under the reason where something is missing of its
 * question, or else its answer. Words of two languages cannot be compared: where passage and tuple are in two, it keeps.
 */
export function agreement({
  reason,
  missing,
  detail,
}: {
  reason: string;
  missing(claim: string, source: string, language: string): readonly string[];
  detail(first: string): string;
}): Agreement {
  return (tuple, passage, details, { written, read } = bothEnglish) => {
    if (written !== read) return kept(tuple);
    const source = `${passage}\n${details}`;
    const first = missing(tuple.question, source, written)[0] ?? missing(tuple.answer, source, written)[0];
    return first === undefined ? kept(tuple) : dropped(reason, detail(first));
  };
}
