import { z } from "zod";
import { sourdough, tideMill } from "../lib/examplePassages";
import { imitateQuestion } from "../lib/imitate";
import { questionGrammar, questionLead, questionRules, questionTo } from "../lib/questionTo";
import { questionAnswerSchema } from "../lib/records";
import { defineStep } from "../lib/step";

/**
 * Writes the question that a planned fact answers. The fact is the answer: a small model asks for what it is given far better than
 * it thinks of both.
 */
export const generateQuestions = defineStep({
  name: "generateQuestions",
  purpose: "Writes the question that a planned fact of a passage answers, which makes a tuple of both.",
  model: "small",
  version: 8,
  input: z.object({
    passage: z.string().min(1),
    details: z.string(),
    fact: z.string().min(1),
    language: z.string(),
  }),
  output: questionAnswerSchema,
  about: ({ passage, details }) => ({ passage, details }),
  instructions: "",
  task: ["Answer: {fact}", `Write the question that this answers, in {language}. ${questionRules}`].join("\n\n"),
  needs: ["fact"],
  lead: questionLead,
  grammar: ({ language }) => questionGrammar(language),
  parse: ({ text }, { fact }) => questionTo(fact, text),
  examples: [
    {
      input: {
        ...tideMill,
        fact: "The sluice of a tide mill is opened when the sea has dropped about two metres below the pond.",
        language: "English",
      },
      completion: " When is the sluice of a tide mill opened?",
      shown: false,
    },
    {
      input: {
        ...sourdough,
        fact: "A sourdough loaf stays good for a week since acid keeps mould away.",
        language: "English",
      },
      completion: " Why does a sourdough loaf stay good for a week?",
      shown: false,
    },
  ],
  sampling: { temperature: 0.3, minP: 0.1, maximumTokens: 120 },
  imitate: ({ fact, language }, seed) => ` ${imitateQuestion(fact, seed, language)}`,
});
