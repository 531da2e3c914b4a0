import { z } from "zod";
import { sourdough, tideMill } from "../lib/examplePassages";
import { literal, wholeSentences, writing } from "../lib/grammar";
import { imitateQuestionAnswer } from "../lib/imitate";
import { questionExamples } from "../lib/languages/questionExamples";
import { questionAnswerSchema } from "../lib/records";
import { defineStep, ParseError } from "../lib/step";

/** The most facts of a plan. */
const most = 4;
/** The most characters of an answer. */
const answerLimit = 360;

/**
 * Writes a question and its answer for each planned fact, the passage unseen: a small model asks about a fact well, and about a
 * whole passage badly.
 */
export const generateQuestions = defineStep({
  name: "generateQuestions",
  purpose: "Writes a question-answer tuple for each planned fact of a passage.",
  model: "small",
  version: 7,
  input: z.object({
    passage: z.string().min(1),
    details: z.string(),
    plan: z.array(z.string()).min(1).max(most),
    language: z.string(),
  }),
  output: z.object({ tuples: z.array(questionAnswerSchema).min(1).max(most) }),
  instructions: [
    `You write quiz questions in {language}. You are given one to four facts. For each fact write one question that asks for what matters in it, and the answer that the fact gives.`,
    "A question is one whole sentence. It says who or what it is about, so that somebody who has not seen the facts understands it, and it does not give the answer away.",
    'An answer is one whole sentence with the words, numbers and names of the fact. It says nothing that the fact does not say, and keeps words such as "may", "about" or "probably".',
    'Write "Question 1:" and the question on one line, "Answer 1:" and the answer on the next, then an empty line, and so on for each fact.',
  ].join("\n"),
  task: "{facts}",
  show: ({ plan }) => ({ facts: plan.map((fact, index) => `${index + 1}. ${fact}`).join("\n") }),
  needs: ["facts"],
  grammar: ({ language, plan }) => {
    const pairs = plan.map((_, index) => {
      const head = literal(`${index === 0 ? "" : "\n\n"}Question ${index + 1}: `);
      return `${head} question ${literal(`\nAnswer ${index + 1}: `)} answer`;
    });
    const { question, sentences } = writing(language);
    return `root ::= ${pairs.join(" ")}\nquestion ::= ${question(12, 200)}\nanswer ::= ${sentences(8, answerLimit)}`;
  },
  parse: ({ text }, { plan }) => {
    const blocks = text.split("\n\n");
    const tuples = blocks.map((block) => {
      const match = /^Question \d: (.+)\nAnswer \d: (.+)$/.exec(block);
      if (match?.[1] === undefined || match[2] === undefined)
        throw new ParseError("A question is not followed by its answer.");
      return { question: match[1].trim(), answer: wholeSentences(match[2], answerLimit) };
    });
    if (tuples.length !== plan.length)
      throw new ParseError(`There should be ${plan.length} questions, not ${tuples.length}.`);
    return { tuples };
  },
  examples: [
    {
      input: {
        ...tideMill,
        plan: [
          "At high water the sea runs through a gate into the pond of a tide mill, and as soon as the tide turns the gate falls shut by itself.",
          "The sluice of a tide mill is opened only when the sea has dropped about two metres below the pond.",
          "Since the tide comes fifty minutes later each day, the hours of a tide miller move round the clock.",
          "A tide mill never stands still in a dry summer, as mills on streams do.",
        ],
        language: "English",
      },
      completion: [
        "Question 1: How is the pond of a tide mill filled?\nAnswer 1: At high water the sea runs through a gate into the pond, and the gate falls shut by itself as soon as the tide turns.",
        "Question 2: How far must the sea drop below the pond before the sluice of a tide mill is opened?\nAnswer 2: The sea must drop about two metres below the pond before the sluice is opened.",
        "Question 3: Why do the hours of a tide miller move round the clock?\nAnswer 3: The hours of a tide miller move round the clock because the tide comes fifty minutes later each day.",
        "Question 4: What advantage does a tide mill have over a mill on a stream in a dry summer?\nAnswer 4: A tide mill never stands still in a dry summer, whereas mills on streams do.",
      ].join("\n\n"),
      shown: true,
    },
    {
      input: {
        ...sourdough,
        plan: [
          "Flour and water left in a warm place for about five days are settled by wild yeasts and by bacteria that make lactic acid.",
          "Keep a cup of the ripe dough back, feed it with fresh flour, and start the next batch of sourdough from that cup.",
          "Acid probably keeps mould away from a sourdough loaf, so that it stays good for a week.",
          "If a sourdough starter is kept too cold, the bread turns out flat and sharp.",
        ],
        language: "English",
      },
      completion: [
        "Question 1: What settles in flour and water that are left in a warm place for about five days?\nAnswer 1: Wild yeasts and bacteria that make lactic acid settle in flour and water that are left in a warm place.",
        "Question 2: How is the next batch of sourdough started?\nAnswer 2: A cup of the ripe dough is kept back and fed with fresh flour, and the next batch is started from that cup.",
        "Question 3: Why does a sourdough loaf stay good for a week?\nAnswer 3: A sourdough loaf stays good for a week because acid probably keeps mould away from it.",
        "Question 4: What happens to bread when the sourdough starter is kept too cold?\nAnswer 4: The bread turns out flat and sharp if the sourdough starter is kept too cold.",
      ].join("\n\n"),
      shown: true,
    },
    ...questionExamples.map(({ language, plan, pairs }) => ({
      input: { ...tideMill, plan: [...plan], language },
      completion: pairs
        .map(([question, answer], index) => `Question ${index + 1}: ${question}\nAnswer ${index + 1}: ${answer}`)
        .join("\n\n"),
      shown: true,
    })),
  ],
  sampling: { temperature: 0.4, minP: 0.1, maximumTokens: 1400 },
  imitate: ({ passage, plan, language }) =>
    plan
      .map((_, index) => {
        const { question, answer } = imitateQuestionAnswer(passage, index, language);
        return `Question ${index + 1}: ${question}\nAnswer ${index + 1}: ${answer}`;
      })
      .join("\n\n"),
});
