import { z } from "zod";
import { sourdough, tideMill } from "../lib/examplePassages";
import { writing } from "../lib/grammar";
import { imitateQuestion } from "../lib/imitate";
import { questionAnswerSchema } from "../lib/records";
import { defineStep, ParseError } from "../lib/step";

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
  task: [
    "Answer: {fact}",
    "Write the question that this answers, in {language}. It asks one thing, names who or what it is about, so that somebody who has read nothing of this understands it, and does not give the answer away. Speak of the things themselves, never of a passage or text.",
  ].join("\n\n"),
  needs: ["fact"],
  lead: "Question:",
  grammar: ({ language }) => `root ::= " " question\nquestion ::= ${writing(language).question(12, 200)}`,
  parse: ({ text }, { fact }) => {
    const question = text.trim();
    if (!/[?？]$/u.test(question)) throw new ParseError("The question does not end with a question mark.");
    return { question, answer: fact };
  },
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
