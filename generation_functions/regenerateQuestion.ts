import { z } from "zod";
import { sourdough, tideMill } from "../lib/examplePassages";
import { dottedNames, literal, wholeSentences, writing } from "../lib/grammar";
import { imitateQuestionAnswer } from "../lib/imitate";
import { questionAnswerSchema } from "../lib/records";
import { defineStep, ParseError } from "../lib/step";

/** The most characters of a fact. */
const factLimit = 280;

/** Writes a replacement for a refused tuple, knowing why it was refused. */
export const regenerateQuestion = defineStep({
  name: "regenerateQuestion",
  purpose: "Writes one new question-answer tuple in place of a refused one, told why that one was refused.",
  model: "small",
  version: 10,
  input: z.object({
    passage: z.string().min(1),
    details: z.string(),
    language: z.string(),
    /** The sentence of the passage to ask about: left to choose, a small model takes the refused one again. */
    sentence: z.string().min(1),
    refused: z.object({ question: z.string(), answer: z.string(), why: z.string() }),
  }),
  output: questionAnswerSchema,
  about: ({ passage, details }) => ({ passage, details }),
  instructions: [
    `Write a question with its answer in {language} about the sentence below, which is taken from above. They replace a question that was refused.`,
    'First the answer: what the sentence tells as a fact that stands by itself, short and in the same words, with names in place of "he", "it" or "this".',
    "Then the question that this answers. It names who or what it is about, so that somebody who has read nothing of this understands it, and does not give the answer away.",
    "Speak of the things themselves, never of a passage or text.",
    'Write "Answer:" and "Question:", each on a line of its own.',
  ].join("\n"),
  task: "Refused question: {refusedQuestion}\nRefused answer: {refusedAnswer}\nWhy it was refused: {why}\n\nSentence: {sentence}\nAnswer and question are in {language}.",
  show: ({ refused }) => ({ refusedQuestion: refused.question, refusedAnswer: refused.answer, why: refused.why }),
  needs: ["sentence"],
  lead: "Answer:",
  grammar: ({ sentence, language }) => {
    const { question, sentenceRule } = writing(language);
    return [
      `root ::= " " fact ${literal("\nQuestion: ")} question`,
      sentenceRule("fact", 20, factLimit, dottedNames(sentence)),
      `question ::= ${question(12, 200)}`,
    ].join("\n");
  },
  parse: ({ text }) => {
    const match = /^ (.+)\nQuestion: (.+)$/.exec(text);
    if (match?.[1] === undefined || match[2] === undefined)
      throw new ParseError("The answer is not followed by its question.");
    return { question: match[2].trim(), answer: wholeSentences(match[1], factLimit) };
  },
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
      completion:
        " A tide mill never stands still in a dry summer, as mills on streams do.\nQuestion: What advantage does a tide mill have over a mill on a stream in a dry summer?",
      shown: false,
    },
    {
      input: {
        ...sourdough,
        language: "English",
        sentence:
          "The yeasts give off carbon dioxide, which lifts the dough; the acid gives the bread its taste and keeps mould away, so that a sourdough loaf stays good for a week.",
        refused: {
          question: "What does the text say about mould?",
          answer: "Acid keeps it away.",
          why: "The question mentions the text.",
        },
      },
      completion:
        " The lactic acid that bacteria make keeps mould away from a sourdough loaf.\nQuestion: What keeps mould away from a sourdough loaf?",
      shown: false,
    },
  ],
  sampling: { temperature: 0.8, minP: 0.1, maximumTokens: 500 },
  imitate: ({ passage, language }, seed) => {
    const { question, answer } = imitateQuestionAnswer(passage, seed % 16, language);
    return ` ${answer}\nQuestion: ${question}`;
  },
});
