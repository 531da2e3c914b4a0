import { z } from "zod";
import { imitateQuestion } from "../lib/imitate";
import { questionExamples } from "../lib/questionExamples";
import { questionGrammar, questionLead, questionRules, questionTo } from "../lib/questionTo";
import { questionAnswerSchema } from "../lib/records";
import { defineStep } from "../lib/step";

/** Writes a replacement for a refused tuple, knowing why it was refused: another question to its answer or one to another sentence. */
export const regenerateQuestion = defineStep({
  name: "regenerateQuestion",
  purpose: "Writes one new question-answer tuple in place of a refused one, told why that one was refused.",
  model: "small",
  version: 12,
  input: z.object({
    language: z.string(),
    /** The sentence of the passage that is the answer: left to choose, a small model takes the refused one again. */
    sentence: z.string().min(1),
    refused: z.object({ question: z.string(), answer: z.string(), why: z.string() }),
  }),
  output: questionAnswerSchema,
  instructions: `You write questions for a course, in {language}. You are given an answer, a question that was refused and why, and write the one short question that the answer answers. ${questionRules}`,
  task: "Refused question: {refusedQuestion}\nWhy it was refused: {why}\nAnswer: {sentence}",
  show: ({ refused }) => ({ refusedQuestion: refused.question, refusedAnswer: refused.answer, why: refused.why }),
  needs: ["sentence"],
  lead: questionLead,
  grammar: ({ language }) => questionGrammar(language),
  parse: ({ text }, { sentence }) => questionTo(sentence, text),
  examples: Object.entries(questionExamples).flatMap(([language, examples]) =>
    examples.flatMap(({ answer, question, refused }) =>
      refused === undefined
        ? []
        : {
            input: { language, sentence: answer, refused: { ...refused, answer } },
            completion: ` ${question}`,
            shown: true,
          },
    ),
  ),
  sampling: { temperature: 0.7, minP: 0.1, maximumTokens: 120 },
  imitate: ({ sentence, language }, seed) => ` ${imitateQuestion(sentence, seed, language)}`,
});
