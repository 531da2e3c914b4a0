import { z } from "zod";
import { writing } from "./grammar";
import type { WrittenTuple } from "./records";
import { type Answer, ParseError } from "./step";

/**
 * What the question to a given answer has to be, in every step that writes one. No passage is shown beside the answer: whatever a small
 * model sees, it asks about.
 */
export const questionRules =
  "The question says again what the answer says, in its words and with all its names, and asks for one piece of it, which it leaves out. It brings up nothing else.";

/** What a completion begins with that is a question. */
export const questionLead = "Question:";

/** What a question is asked for with, in every step that writes one. */
export const questionAsked = z.object({
  /** The answer that the question is to be written to. */
  fact: z.string().min(1),
  language: z.string(),
  /** Words that the question may not begin with, since questions that did were refused. Default: none. */
  openings: z.array(z.string().min(1)).default([]),
});
/** What a question is asked for with. */
export type QuestionAsked = z.output<typeof questionAsked>;

/** GBNF of one question in a language that begins with none of some words, after `questionLead`. */
export function questionGrammar({ language, openings = [] }: Omit<QuestionAsked, "fact">): string {
  const { question, questionRule } = writing(language);
  const eitherCase = [...new Set(openings.flatMap((word) => [word, word.toLocaleLowerCase()]))];
  const rule =
    openings.length === 0 ? `question ::= ${question(12, 200)}` : questionRule("question", 12, 200, eitherCase);
  return `root ::= " " question\n${rule}`;
}

/** The tuple of a completion and the answer that it is the question to. Throws ParseError for what is no question. */
export function questionTo(answer: string, { text, logProbability }: Answer): WrittenTuple {
  const question = text.trim();
  if (!/[?？]$/u.test(question)) throw new ParseError("The question does not end with a question mark.");
  return { question, answer, likelihood: logProbability };
}
