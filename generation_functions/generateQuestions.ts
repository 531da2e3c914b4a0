import { z } from "zod";
import { sourdough, tideMill } from "../lib/examplePassages";
import { literal, wholeSentences, writing } from "../lib/grammar";
import { imitateQuestionAnswer } from "../lib/imitate";
import { questionAnswerSchema } from "../lib/records";
import { defineStep, ParseError } from "../lib/step";

const count = 4;
/** The most characters of an answer. */
const answerLimit = 360;
const pairs = Array.from(
  { length: count },
  (_, index) =>
    `${literal(`${index === 0 ? "" : "\n\n"}Question ${index + 1}: `)} question ${literal(`\nAnswer ${index + 1}: `)} answer`,
).join(" ");

/** Writes the four planned questions with their answers. */
export const generateQuestions = defineStep({
  name: "generateQuestions",
  purpose: "Writes four question-answer tuples from a passage, following the plan.",
  model: "small",
  version: 5,
  input: z.object({
    passage: z.string().min(1),
    details: z.string(),
    plan: z.array(z.string()),
    language: z.string(),
  }),
  output: z.object({ tuples: z.array(questionAnswerSchema).length(count) }),
  about: ({ passage, details }) => ({ passage, details }),
  instructions: ({ language }) =>
    [
      `Write four questions with answers in ${language}, one for each thing on the list below.`,
      "Each question asks one thing, is a whole sentence, and names what it is about, so that somebody who has read nothing of this understands it.",
      "Each answer is one short sentence that states the fact itself, in the words used above, with its numbers and names. It adds nothing, and no two answers are the same.",
      "Speak of the things themselves, never of where they are written.",
      'Write "Question 1:" and the question on one line, "Answer 1:" and the answer on the next, then an empty line, up to 4.',
    ].join("\n"),
  task: ({ plan }) => `List:\n${plan.map((planned, index) => `${index + 1}. ${planned}`).join("\n")}`,
  grammar: ({ language }) =>
    `root ::= ${pairs}\nquestion ::= ${writing(language).question(12, 200)}\nanswer ::= ${writing(language).sentences(8, answerLimit)}`,
  parse: ({ text }) => {
    const blocks = text.split("\n\n");
    const tuples = blocks.map((block) => {
      const match = /^Question \d: (.+)\nAnswer \d: (.+)$/.exec(block);
      if (match?.[1] === undefined || match[2] === undefined)
        throw new ParseError("A question is not followed by its answer.");
      return { question: match[1].trim(), answer: wholeSentences(match[2], answerLimit) };
    });
    if (tuples.length !== count) throw new ParseError(`There should be ${count} questions, not ${tuples.length}.`);
    return { tuples };
  },
  examples: [
    {
      input: {
        ...tideMill,
        plan: [
          "steps: how the pond of a tide mill is filled and closed",
          "fact: how far the sea must drop before the sluice is opened",
          "reason: why the miller's hours move round the clock",
          "comparison: tide mills and stream mills in a dry summer",
        ],
        language: "English",
      },
      completion: [
        "Question 1: How is the pond of a tide mill filled and closed?\nAnswer 1: At high water the sea runs through a gate into the pond, and the gate falls shut by itself as soon as the tide turns.",
        "Question 2: How far must the sea drop below the pond before the sluice of a tide mill is opened?\nAnswer 2: The sluice is opened when the sea outside has dropped about two metres below the pond.",
        "Question 3: Why do the working hours of a tide miller move round the clock?\nAnswer 3: The tide comes fifty minutes later each day, so the time at which the mill can grind shifts as well.",
        "Question 4: What advantage does a tide mill have over a mill on a stream in a dry summer?\nAnswer 4: A tide mill never stands still in a dry summer, whereas mills on streams do.",
      ].join("\n\n"),
      shown: false,
    },
    {
      input: {
        ...sourdough,
        plan: [
          "steps: how flour and water become a starter",
          "reason: why a sourdough loaf keeps for a week",
          "steps: how the next batch is started",
          "consequence: what a starter that is kept too cold does to the bread",
        ],
        language: "English",
      },
      completion: [
        "Question 1: How do flour and water become a sourdough starter?\nAnswer 1: Left in a warm place for about five days, they are settled by wild yeasts and by bacteria that make lactic acid.",
        "Question 2: Why does a sourdough loaf stay good for a week?\nAnswer 2: The acid made by the bacteria keeps mould away.",
        "Question 3: How does a baker start the next batch of sourdough?\nAnswer 3: The baker keeps a cup of ripe dough back, feeds it with fresh flour and starts the next batch from it.",
        "Question 4: What happens to sourdough bread when the starter is kept too cold?\nAnswer 4: The yeasts slow down before the bacteria do, and the bread turns out flat and sharp.",
      ].join("\n\n"),
      shown: false,
    },
  ],
  sampling: { temperature: 0.6, minP: 0.1, maximumTokens: 1400 },
  imitate: ({ passage }) =>
    Array.from({ length: count }, (_, index) => {
      const { question, answer } = imitateQuestionAnswer(passage, index);
      return `Question ${index + 1}: ${question}\nAnswer ${index + 1}: ${answer}`;
    }).join("\n\n"),
});
