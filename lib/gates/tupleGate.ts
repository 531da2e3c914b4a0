import { bothEnglish, type Languages } from "../languages/languages";
import { otherLanguage } from "../languages/otherLanguage";
import { dropped, kept, type Outcome } from "../outcome";
import type { QuestionAnswer } from "../records";
import { templateToken } from "../text/templateToken";
import { continuesText, hasSubstance, isCutOff, listMark, repeatsQuestion } from "./answerForm";
import type { Evidence } from "./evidenceOf";
import { mentionsText } from "./mentionsText";
import { questionGate } from "./questionGate";
import { supportGate } from "./supportGate";

/** A question with its answer, and what they were made from. */
export interface TupleToCheck extends QuestionAnswer {
  passage: string;
  /** The source's details line; names and numbers in it count as given. */
  details: string;
}

/**
 * Refuses what can be seen to be wrong with a question-answer tuple without a model: `wrong_language`, the reasons of `questionGate`, of
 * the answer's form (`no_substance`, `cut_off`, `continues_text`, `list_mark`, `template_token`, `mentions_text`,
 * `repeats_question`), then of `supportGate`. What is kept comes with the words of the passage that bear it out.
 * The lists of words are fullest in English; docs/languages.md says what is looked for in other languages.
 */
export function tupleGate(
  tuple: TupleToCheck,
  languages: Languages = bothEnglish,
): Outcome<QuestionAnswer & { evidence: Evidence }> {
  const { written } = languages;
  const question = tuple.question.trim();
  const answer = tuple.answer.trim();
  const problem =
    languageProblem(question, answer, written) ??
    questionGate(question, written) ??
    answerProblem(question, answer, written);
  if (problem !== null) return problem;
  const support = supportGate({ question, answer }, tuple.passage, tuple.details, languages);
  return support.status === "kept" ? kept({ question, answer, evidence: support.value }) : support;
}

/** Short answers say more about their language together with the question. */
function languageProblem(question: string, answer: string, language: string): ReturnType<typeof dropped> | null {
  const parts = { question, answer, tuple: `${question} ${answer}` };
  for (const [part, text] of Object.entries(parts)) {
    const found = otherLanguage(text, language);
    if (found !== null) return dropped("wrong_language", `The ${part} is in ${found} and should be in ${language}.`);
  }
  return null;
}

function answerProblem(question: string, answer: string, language: string): ReturnType<typeof dropped> | null {
  if (!hasSubstance(answer, language)) return dropped("no_substance", "The answer says nothing that could be learned.");
  if (isCutOff(answer, language)) return dropped("cut_off", "The answer ends in the middle of a sentence.");
  if (continuesText(answer, language))
    return dropped("continues_text", "The answer goes on from a sentence that is not there.");
  const mark = listMark(question) ?? listMark(answer);
  if (mark !== null) return dropped("list_mark", `"${mark}" is the mark of a list, not part of what is told.`);
  const token = templateToken(answer);
  if (token !== null) return dropped("template_token", `The answer holds "${token}", a mark of chat templates.`);
  const mention = mentionsText(answer, language);
  if (mention !== null) return dropped("mentions_text", `The answer speaks of its own text: "${mention}".`);
  return repeatsQuestion(question, answer, language)
    ? dropped("repeats_question", "The answer only repeats the question.")
    : null;
}
