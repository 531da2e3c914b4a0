import { z } from "zod";
import { imitateQuestion } from "../lib/imitate";
import { questionExamples } from "../lib/questionExamples";
import { questionAsked, questionGrammar, questionLead, questionRules, questionTo } from "../lib/questionTo";
import { writtenTupleSchema } from "../lib/records";
import { defineStep } from "../lib/step";

/** Writes a replacement for a refused tuple, knowing why it was refused: another question to its answer. */
export const regenerateQuestion = defineStep({
  name: "regenerateQuestion",
  purpose: "Writes another question to the answer of a refused tuple, told why that one was refused.",
  model: "small",
  version: 12,
  input: questionAsked.extend({ refused: z.object({ question: z.string(), why: z.string() }) }),
  output: writtenTupleSchema,
  instructions: `You write questions for a course, in {language}. You are given an answer, a question that was refused and why, and write another question that the answer answers. ${questionRules}`,
  task: "Refused question: {refusedQuestion}\nWhy it was refused: {why}\nAnswer: {fact}",
  show: ({ refused }) => ({ refusedQuestion: refused.question, why: refused.why }),
  needs: ["fact"],
  lead: questionLead,
  grammar: (asked) => questionGrammar(asked),
  parse: (completion, { fact }) => questionTo(fact, completion),
  examples: Object.entries(questionExamples).flatMap(([language, examples]) =>
    examples.flatMap(({ answer, question, refused }) =>
      refused === undefined
        ? []
        : {
            input: { fact: answer, language, openings: [], refused },
            completion: ` ${question}`,
            shown: true,
          },
    ),
  ),
  sampling: { temperature: 0.7, minP: 0.2, maximumTokens: 120, scored: true },
  imitate: (asked, seed) => ` ${imitateQuestion(asked, seed)}`,
});
