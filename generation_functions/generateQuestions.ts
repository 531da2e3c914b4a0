import { imitateQuestion } from "../lib/imitate";
import { questionExamples } from "../lib/questionExamples";
import { questionAsked, questionGrammar, questionLead, questionRules, questionTo } from "../lib/questionTo";
import { writtenTupleSchema } from "../lib/records";
import { defineStep } from "../lib/step";

/**
 * Writes the question that a planned fact answers. The fact is the answer: a small model asks for what it is given far better than
 * it thinks of both.
 */
export const generateQuestions = defineStep({
  name: "generateQuestions",
  purpose: "Writes the question that a planned fact of a passage answers, which makes a tuple of both.",
  model: "small",
  version: 9,
  input: questionAsked,
  output: writtenTupleSchema,
  instructions: `You write questions for a course, in {language}. You are given an answer and write the one question that it answers. ${questionRules}`,
  task: "Answer: {fact}",
  needs: ["fact"],
  lead: questionLead,
  grammar: (asked) => questionGrammar(asked),
  parse: (completion, { fact }) => questionTo(fact, completion),
  examples: Object.entries(questionExamples).flatMap(([language, examples]) =>
    examples.map(({ answer, question }) => ({
      input: { fact: answer, language, openings: [] },
      completion: ` ${question}`,
      shown: true,
    })),
  ),
  // A question that a gate refuses is drawn again, in languages without first words by chance.
  sampling: { temperature: 0.7, minP: 0.2, maximumTokens: 120, scored: true },
  imitate: (asked, seed) => ` ${imitateQuestion(asked, seed)}`,
});
