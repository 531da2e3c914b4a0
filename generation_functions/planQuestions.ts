import { z } from "zod";
import { sourdough, tideMill } from "../lib/examplePassages";
import { literal, oneOf, writing } from "../lib/grammar";
import { defineStep, ParseError } from "../lib/step";
import { splitSentences } from "../lib/text/splitSentences";

const kinds = ["fact", "reason", "comparison", "process", "consequence", "definition"];
const count = 4;

/** The passage's sentences, each on one line. */
function sentencesOf(passage: string): string[] {
  return splitSentences(passage)
    .map(({ from, to }) => passage.slice(from, to).replace(/\s+/g, " ").trim())
    .filter((sentence) => sentence !== "");
}

/** Numbers of the sentences that a planned line may rest on: its own quarter of the passage, so that all of it is covered. */
function numbersFor(planned: number, sentences: number): string[] {
  const from = Math.floor((planned * sentences) / count);
  const to = Math.max(from + 1, Math.floor(((planned + 1) * sentences) / count));
  return Array.from({ length: to - from }, (_, index) => String(Math.min(from + index, sentences - 1) + 1));
}

/** Plans four questions on different points of a passage. */
export const planQuestions = defineStep({
  name: "planQuestions",
  purpose: "Plans four questions of different kinds on different points of a passage.",
  model: "small",
  version: 2,
  input: z.object({ passage: z.string().min(1), details: z.string(), language: z.string() }),
  output: z.object({ plan: z.array(z.string().min(1)).length(count) }),
  instructions: ({ language }) =>
    [
      "You plan questions for a course on a book. Each sentence of the passage has a number. Choose four sentences from beginning to end, each with a different point that a student should remember.",
      `Write four numbered lines: the sentence's number in brackets, a kind (${kinds.join(", ")}), a colon, and in a few words of ${language} what to ask about it. Take only what the sentence itself says.`,
    ].join("\n"),
  task: ({ passage, details }) =>
    `Book: ${details}\n\nPassage:\n${sentencesOf(passage)
      .map((sentence, index) => `[${index + 1}] ${sentence}`)
      .join("\n")}\n\nPlan four questions.`,
  grammar: ({ passage, language }) => {
    const sentences = Math.max(sentencesOf(passage).length, 1);
    const lines = Array.from(
      { length: count },
      (_, planned) =>
        `${literal(`${planned === 0 ? "" : "\n"}${planned + 1}. [`)} ${oneOf(numbersFor(planned, sentences))} "] " kind ": " point`,
    );
    return `root ::= ${lines.join(" ")}\nkind ::= ${oneOf(kinds)}\npoint ::= ${writing(language).line(8, 110)}`;
  },
  parse: ({ text }, { passage }) => {
    const sentences = sentencesOf(passage);
    const plan = text.split("\n").map((planned) => {
      const match = /^\d\. \[(\d+)\] (\w+: .+)$/.exec(planned);
      const sentence = sentences[Number(match?.[1]) - 1];
      if (match?.[2] === undefined || sentence === undefined)
        throw new ParseError(`"${planned}" is not a planned question.`);
      return `${match[2].trim()} ("${sentence}")`;
    });
    if (plan.length !== count) throw new ParseError(`A plan has ${count} lines, not ${plan.length}.`);
    return { plan };
  },
  examples: [
    {
      input: { ...tideMill, language: "English" },
      completion:
        "1. [1] fact: what a tide mill can do without\n2. [2] process: how the pond of a tide mill is filled and closed\n3. [4] fact: how far the sea must drop before the sluice is opened\n4. [5] reason: why the working hours of the miller move round the clock",
      shown: true,
    },
    {
      input: { ...sourdough, language: "English" },
      completion:
        "1. [1] fact: what sourdough rises without\n2. [2] process: how flour and water become a starter\n3. [3] reason: why a sourdough loaf keeps for a week\n4. [5] consequence: what a starter that is kept too cold does to the bread",
      shown: false,
    },
  ],
  sampling: { temperature: 0.6, minP: 0.1, maximumTokens: 500 },
  imitate: ({ passage }) =>
    Array.from({ length: count }, (_, planned) => {
      const [number] = numbersFor(planned, Math.max(sentencesOf(passage).length, 1));
      return `${planned + 1}. [${number}] fact: what is told at this place`;
    }).join("\n"),
});
