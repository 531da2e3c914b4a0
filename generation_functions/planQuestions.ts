import { z } from "zod";
import { sourdough, tideMill } from "../lib/examplePassages";
import { dottedNames, literal, writing } from "../lib/grammar";
import { imitateFact } from "../lib/imitate";
import { questionsPerPassage } from "../lib/questionsPerPassage";
import { defineStep, ParseError } from "../lib/step";

const { usual, most } = questionsPerPassage;
const countWords = "no one two three four five six seven eight nine ten eleven twelve".split(" ");
/** The most characters of a fact. */
const factLimit = 280;

const named = `it names who or what it is about in place of "he", "it" or "this", and keeps the words, numbers and names used above.`;

/** Picks the facts that questions are asked about: so many as its input says, 4 where it says nothing. */
export const planQuestions = defineStep({
  name: "planQuestions",
  purpose: "Picks facts out of a passage that questions can be asked about.",
  model: "small",
  version: 9,
  input: z.object({
    passage: z.string().min(1),
    details: z.string(),
    language: z.string(),
    count: z.number().int().min(1).max(most).optional(),
  }),
  output: z.object({ plan: z.array(z.string().min(1)).min(1).max(most) }),
  about: ({ passage, details }) => ({ passage, details }),
  instructions: {
    several: [
      "Write down {count} different facts that are told above and worth remembering, from the beginning to the end.",
      `Each is one short sentence of {language} that stands by itself: ${named}`,
      "Write {count} numbered lines.",
    ].join("\n"),
    one: [
      "Write down one fact that is told above and worth remembering.",
      `It is one short sentence of {language} that stands by itself: ${named}`,
      'Write one line that begins with "1.".',
    ].join("\n"),
  },
  variant: ({ count }) => (count === 1 ? "one" : "several"),
  show: ({ count = usual }) => ({ count: countWords[count] as string, digits: String(count) }),
  task: "",
  grammar: ({ passage, language, count = usual }) => {
    const lines = Array.from(
      { length: count },
      (_, index) => `${literal(`${index === 0 ? "" : "\n"}${index + 1}. `)} fact`,
    );
    return `root ::= ${lines.join(" ")}\n${writing(language).sentenceRule("fact", 20, factLimit, dottedNames(passage))}`;
  },
  parse: ({ text }, { count = usual }) => {
    const plan = text.split("\n").map((planned) => planned.replace(/^\d+\. /, "").trim());
    if (plan.length !== count) throw new ParseError(`This plan has ${count} lines, not ${plan.length}.`);
    return { plan };
  },
  examples: [
    {
      input: { ...tideMill, language: "English" },
      completion:
        "1. The pond of a tide mill is filled by the sea at high water, and its gate falls shut as the tide turns.\n2. The sluice of a tide mill is opened when the sea has dropped about two metres below the pond.\n3. The miller's hours move round the clock since the tide comes fifty minutes later each day.\n4. A tide mill never stands still in a dry summer, as mills on streams do.",
      shown: false,
    },
    {
      input: { ...sourdough, language: "English" },
      completion:
        "1. Flour and water left in a warm place become a sourdough starter in about five days.\n2. A sourdough loaf stays good for a week since acid keeps mould away.\n3. A cup of ripe dough is kept back, fed with fresh flour and starts the next batch.\n4. A starter that is kept too cold makes the bread flat and sharp.",
      shown: false,
    },
  ],
  sampling: { temperature: 0.3, minP: 0.1, maximumTokens: 500 },
  timesAsLong: ({ count = usual }) => Math.max(1, count / usual),
  imitate: ({ passage, language, count = usual }) =>
    Array.from({ length: count }, (_, index) => `${index + 1}. ${imitateFact(passage, index, language)}`).join("\n"),
});
