import { z } from "zod";
import { literal, wholeSentences, writing } from "../lib/grammar";
import { defineStep, ParseError } from "../lib/step";

/** The most characters of a reworded answer. */
const answerLimit = 380;

/** Decides whether a tuple makes sense alone, and rewords it where that mends it. */
export const reviseContext = defineStep({
  name: "reviseContext",
  purpose: "Decides whether a tuple makes sense without the book: pass, fail, or reworded.",
  model: "small",
  version: 3,
  input: z.object({
    details: z.string(),
    question: z.string().min(1),
    answer: z.string().min(1),
    language: z.string(),
  }),
  output: z.object({
    verdict: z.enum(["pass", "reword", "fail"]),
    question: z.string().nullable(),
    answer: z.string().nullable(),
  }),
  instructions: [
    "You prepare questions for a quiz whose players have never seen the book they were taken from. Decide about each question with its answer:",
    "pass: a player understands both as they stand;",
    "reword: they point to the book, to somebody or something that is not named, or to an unnamed place or time, and can be mended with what question, answer and book title tell;",
    `fail: they cannot be mended. After "reword" write the new question and the new answer, in {language}, on a line each, with nothing added.`,
  ].join("\n"),
  task: "Book: {details}\nQuestion: {question}\nAnswer: {answer}\n\nDecide.",
  needs: ["question", "answer"],
  grammar: ({ language }) =>
    `root ::= "pass" | "fail" | ${literal("reword\nQuestion: ")} question ${literal("\nAnswer: ")} answer\nquestion ::= ${writing(language).question(12, 220)}\nanswer ::= ${writing(language).sentences(8, answerLimit)}`,
  parse: ({ text }) => {
    if (text === "pass" || text === "fail") return { verdict: text as "pass" | "fail", question: null, answer: null };
    const match = /^reword\nQuestion: (.+)\nAnswer: (.+)$/.exec(text);
    if (match?.[1] === undefined || match[2] === undefined)
      throw new ParseError("The revision is neither a verdict nor a reworded tuple.");
    if (/\((?:reworded|rephrased|revised|unchanged)\)/i.test(text))
      throw new ParseError("A note on the rewording stands in the tuple.");
    return { verdict: "reword" as const, question: match[1].trim(), answer: wholeSentences(match[2], answerLimit) };
  },
  examples: [
    {
      input: {
        details: "Water and Work, published 1931",
        question: "How far must the sea drop below the pond before the sluice of a tide mill is opened?",
        answer: "The sea must drop about two metres below the pond.",
        language: "English",
      },
      completion: "pass",
      shown: true,
    },
    {
      input: {
        details: "The Village Oven",
        question: "According to the chapter, why does this loaf stay good for a week?",
        answer: "As the author says, the acid in the sourdough keeps mould away.",
        language: "English",
      },
      completion:
        "reword\nQuestion: Why does a sourdough loaf stay good for a week?\nAnswer: The acid in the sourdough keeps mould away.",
      shown: true,
    },
    {
      input: {
        details: "Water and Work, published 1931",
        question: "What did he show in the second drawing?",
        answer: "He showed the part that was mentioned before.",
        language: "English",
      },
      completion: "fail",
      shown: true,
    },
    {
      input: {
        details: "Water and Work, published 1931",
        question: "Why do the working hours of a tide miller move round the clock?",
        answer: "The tide comes fifty minutes later each day.",
        language: "English",
      },
      completion: "pass",
      shown: true,
    },
  ],
  sampling: { temperature: 0, maximumTokens: 500 },
  imitate: ({ question, answer }, seed) =>
    seed % 8 === 0 ? "fail" : seed % 8 === 1 ? `reword\nQuestion: ${question}\nAnswer: ${answer}` : "pass",
});
