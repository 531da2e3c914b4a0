import { z } from "zod";
import { sourdough, tideMill } from "../lib/examplePassages";
import { imitateQuestion } from "../lib/imitate";
import { questionGrammar, questionLead, questionRules, questionTo } from "../lib/questionTo";
import { questionAnswerSchema } from "../lib/records";
import { defineStep } from "../lib/step";

/** Writes a replacement for a refused tuple, knowing why it was refused: the question to another sentence of the passage. */
export const regenerateQuestion = defineStep({
  name: "regenerateQuestion",
  purpose: "Writes one new question-answer tuple in place of a refused one, told why that one was refused.",
  model: "small",
  version: 11,
  input: z.object({
    passage: z.string().min(1),
    details: z.string(),
    language: z.string(),
    /** The sentence of the passage that is the answer: left to choose, a small model takes the refused one again. */
    sentence: z.string().min(1),
    refused: z.object({ question: z.string(), answer: z.string(), why: z.string() }),
  }),
  output: questionAnswerSchema,
  about: ({ passage, details }) => ({ passage, details }),
  instructions: "",
  task: [
    "Refused question: {refusedQuestion}\nIts answer: {refusedAnswer}\nWhy it was refused: {why}",
    "Answer: {sentence}",
    `Write the question that this answers, in {language}, in place of the refused one. ${questionRules}`,
  ].join("\n\n"),
  show: ({ refused }) => ({ refusedQuestion: refused.question, refusedAnswer: refused.answer, why: refused.why }),
  needs: ["sentence"],
  lead: questionLead,
  grammar: ({ language }) => questionGrammar(language),
  parse: ({ text }, { sentence }) => questionTo(sentence, text),
  examples: [
    {
      input: {
        ...tideMill,
        language: "English",
        sentence: "In return the mill never stands still in a dry summer, as mills on streams do.",
        refused: {
          question: "Who built the first tide mill?",
          answer: "The Romans built the first tide mill.",
          why: "The passage does not answer the question.",
        },
      },
      completion: " What advantage does a tide mill have over a mill on a stream in a dry summer?",
      shown: false,
    },
    {
      input: {
        ...sourdough,
        language: "English",
        sentence: "The acid gives the bread its taste and keeps mould away.",
        refused: {
          question: "What does the text say about mould?",
          answer: "Acid keeps it away.",
          why: "The question mentions the text.",
        },
      },
      completion: " What does the acid of a sourdough do to the bread?",
      shown: false,
    },
  ],
  sampling: { temperature: 0.5, minP: 0.1, maximumTokens: 120 },
  imitate: ({ sentence, language }, seed) => ` ${imitateQuestion(sentence, seed, language)}`,
});
