import { z } from "zod";
import { sourdough, tideMill } from "../lib/examplePassages";
import { literal, wholeSentences, writing } from "../lib/grammar";
import { imitateQuestionAnswer } from "../lib/imitate";
import { questionAnswerSchema } from "../lib/records";
import { defineStep, ParseError } from "../lib/step";

/** The most characters of an answer. */
const answerLimit = 360;
/** Where the next replacement is taken from: told only to choose another fact, a small model takes the same one again. */
const parts = ["middle", "end", "beginning"];
/** The most characters of a fact. */
const factLimit = 280;

/** Writes a replacement for a refused tuple, knowing why it was refused. */
export const regenerateQuestion = defineStep({
  name: "regenerateQuestion",
  purpose: "Writes one new question-answer tuple in place of a refused one, told why that one was refused.",
  model: "small",
  version: 4,
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
      `Write down one fact that is told above and worth remembering, then a question in ${language} that asks for it, then the answer that the fact gives. They replace a question that was refused.`,
      'The fact is one short sentence in the words used above. It names who or what it is about in place of "he", "it" or "this".',
      "The question is one whole sentence. It says who or what it is about, so that somebody who has read nothing of this understands it, and it does not give the answer away.",
      "The answer is one whole sentence with the words, numbers and names of the fact, and adds nothing.",
      'Write "Fact:", "Question:" and "Answer:", each on a line of its own.',
    ].join("\n"),
  task: ({ refused, others }) =>
    [
      others.length === 0
        ? ""
        : `Already asked, so choose another fact:\n${others.map((other) => `- ${other}`).join("\n")}`,
      `Take the fact from the ${parts[others.length % parts.length]} of the passage.`,
      `Refused question: ${refused.question}\nRefused answer: ${refused.answer}\nWhy it was refused: ${refused.why}`,
    ]
      .filter((part) => part !== "")
      .join("\n\n"),
  lead: "Fact:",
  grammar: ({ language }) => {
    const { question, sentenceRule, sentences } = writing(language);
    return [
      `root ::= " " fact ${literal("\nQuestion: ")} question ${literal("\nAnswer: ")} answer`,
      sentenceRule("fact", 20, factLimit),
      `question ::= ${question(12, 200)}`,
      `answer ::= ${sentences(8, answerLimit)}`,
    ].join("\n");
  },
  parse: ({ text }) => {
    const match = /^ .+\nQuestion: (.+)\nAnswer: (.+)$/.exec(text);
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
        " A tide mill needs no river and never stands still in a dry summer.\nQuestion: Why does a tide mill never stand still in a dry summer?\nAnswer: It is driven by sea water that the tide brings, so it needs no river or stream that could run dry.",
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
        " The lactic acid that bacteria make keeps mould away from a sourdough loaf.\nQuestion: What keeps mould away from a sourdough loaf?\nAnswer: The lactic acid that the bacteria make keeps mould away.",
      shown: false,
    },
  ],
  sampling: { temperature: 0.8, minP: 0.1, maximumTokens: 500 },
  imitate: ({ passage }, seed) => {
    const { question, answer } = imitateQuestionAnswer(passage, seed % 16);
    return ` ${answer}\nQuestion: ${question}\nAnswer: ${answer}`;
  },
});
