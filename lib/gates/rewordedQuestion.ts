import { rulesOf } from "../languages/rulesOf";
import { type Dropped, dropped } from "../outcome";
import type { QuestionAnswer } from "../records";
import { normaliseName } from "../text/normalise";
import { sentencesOf } from "../text/sentencesOf";
import { coverage } from "../text/similarity";
import { missingNames } from "./namesAgree";

/**
 * What a turn that asks a question in other words turns round in it, or null: `name_changed`, `question_mismatch` where one denies and the other
 * does not. Names that neither question nor answer has may come from `known`. Says nothing of words such as "only".
 */
export function rewordedQuestion(
  asked: string,
  { question, answer }: QuestionAnswer,
  { known, language }: { known: string; language: string },
): Dropped | null {
  const changed = missingNames(asked, `${question}\n${answer}\n${known}`, language)[0];
  if (changed !== undefined)
    return dropped("name_changed", `A turn asks about "${changed}", which neither its question nor its answer has.`);
  const { negation } = rulesOf(language);
  if (negation === null || [question, asked].some((text) => negation.near.test(normaliseName(text)))) return null;
  // "Can't you tell me" denies nothing.
  const denies = (text: string) =>
    normaliseName(text)
      .replace(/n't you\b/g, " you")
      .search(negation.words) !== -1;
  if (denies(question) === denies(asked)) return null;
  const asking = askingClauses(asked, question, language);
  const turned = denies(question) || (asking.length > 0 && asking.every(denies));
  return turned
    ? dropped("question_mismatch", "A turn denies what its question does not, or the other way round.")
    : null;
}

/** The share of a question's words that a clause which asks it has at least. */
const leastAsked = 0.5;

/** The clauses that hold half of the question's words. */
function askingClauses(asked: string, question: string, language: string): string[] {
  return sentencesOf(asked, language)
    .flatMap((sentence) => sentence.split(/[,;:\u2014\uff0c\uff1b\uff1a]/))
    .filter((clause) => coverage(question, clause, language) >= leastAsked);
}
