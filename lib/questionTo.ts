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

/** GBNF of one question in a language, after `questionLead`. */
export function questionGrammar(language: string): string {
  return `root ::= " " question\nquestion ::= ${writing(language).question(12, 200)}`;
}

/** The tuple of a completion and the answer that it is the question to. Throws ParseError for what is no question. */
export function questionTo(answer: string, { text, logProbability }: Answer): WrittenTuple {
  const question = text.trim();
  if (!/[?？]$/u.test(question)) throw new ParseError("The question does not end with a question mark.");
  return { question, answer, likelihood: logProbability };
}
