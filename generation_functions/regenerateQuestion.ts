import { z } from "zod";
import { sourdough, tideMill } from "../lib/examplePassages";
import { literal, wholeSentences, writing } from "../lib/grammar";
import { imitateQuestionAnswer } from "../lib/imitate";
import { questionAnswerSchema } from "../lib/records";
import { defineStep, ParseError } from "../lib/step";

/** The most characters of an answer. */
const answerLimit = 360;

/** Writes a replacement for a refused tuple, knowing why it was refused. */
export const regenerateQuestion = defineStep({
  name: "regenerateQuestion",
  purpose: "Writes one new question-answer tuple in place of a refused one, told why that one was refused.",
  model: "small",
  version: 3,
  input: z.object({
    passage: z.string().min(1),
    details: z.string(),
    language: z.string(),
    refused: z.object({ question: z.string(), answer: z.string(), why: z.string() }),
    others: z.array(z.string()),
  }),
  output: questionAnswerSchema,
  about: ({ passage, details }) => ({ passage, details }),
  instructions: ({ language }) =>
    [
      `Write one question with its answer in ${language}, on something that is told above. It replaces a question that was refused, and is better than that one.`,
      "The question asks one thing, is a whole sentence, and names what it is about, so that somebody who has read nothing of this understands it.",
      "The answer is one short sentence that states the fact itself, in the words used above, with its numbers and names. It adds nothing.",
      "Speak of the things themselves, never of where they are written.",
      'Write "Question:" and the question on one line, "Answer:" and the answer on the next.',
    ].join("\n"),
  task: ({ refused, others }) =>
    [
      others.length === 0 ? "" : `Already asked:\n${others.map((other) => `- ${other}`).join("\n")}`,
      `Refused question: ${refused.question}\nRefused answer: ${refused.answer}\nWhy it was refused: ${refused.why}`,
    ]
      .filter((part) => part !== "")
      .join("\n\n"),
  grammar: ({ language }) =>
    `root ::= "Question: " question ${literal("\nAnswer: ")} answer\nquestion ::= ${writing(language).question(12, 200)}\nanswer ::= ${writing(language).sentences(8, answerLimit)}`,
  parse: ({ text }) => {
    const match = /^Question: (.+)\nAnswer: (.+)$/.exec(text);
    if (match?.[1] === undefined || match[2] === undefined)
      throw new ParseError("The question is not followed by its answer.");
    return { question: match[1].trim(), answer: wholeSentences(match[2], answerLimit) };
  },
  examples: [
    {
      input: {
        ...tideMill,
        language: "English",
        refused: {
          question: "Who built the first tide mill?",
          answer: "The Romans built the first tide mill.",
          why: "The passage does not answer the question.",
        },
        others: ["How is the pond of a tide mill filled and closed?"],
      },
      completion:
        "Question: Why does a tide mill never stand still in a dry summer?\nAnswer: It is driven by sea water that the tide brings, so it needs no river or stream that could run dry.",
      shown: false,
    },
    {
      input: {
        ...sourdough,
        language: "English",
        refused: {
          question: "What does the text say about mould?",
          answer: "Acid keeps it away.",
          why: "The question mentions the text.",
        },
        others: [],
      },
      completion:
        "Question: What keeps mould away from a sourdough loaf?\nAnswer: The lactic acid that the bacteria make keeps mould away.",
      shown: false,
    },
  ],
  sampling: { temperature: 0.8, minP: 0.1, maximumTokens: 500 },
  imitate: ({ passage }, seed) => {
    const { question, answer } = imitateQuestionAnswer(passage, seed % 16);
    return `Question: ${question}\nAnswer: ${answer}`;
  },
});
