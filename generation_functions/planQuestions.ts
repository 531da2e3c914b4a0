import { z } from "zod";
import { sourdough, tideMill } from "../lib/examplePassages";
import { dottedNames, literal, writing } from "../lib/grammar";
import { imitateFact } from "../lib/imitate";
import { defineStep, ParseError } from "../lib/step";

const count = 4;
/** The most characters of a fact. */
const factLimit = 280;

/** Picks the four facts that questions are asked about. */
export const planQuestions = defineStep({
  name: "planQuestions",
  purpose: "Picks four facts out of a passage that questions can be asked about.",
  model: "small",
  version: 9,
  input: z.object({ passage: z.string().min(1), details: z.string(), language: z.string() }),
  output: z.object({ plan: z.array(z.string().min(1)).length(count) }),
  about: ({ passage, details }) => ({ passage, details }),
  instructions: [
    "Write down four different facts that are told above and worth remembering, from the beginning to the end.",
    `Each is one short sentence of {language} that stands by itself: it names who or what it is about in place of "he", "it" or "this", and keeps the words, numbers and names used above.`,
    "Write four numbered lines.",
  ].join("\n"),
  task: "",
  grammar: ({ passage, language }) => {
    const lines = Array.from(
      { length: count },
      (_, index) => `${literal(`${index === 0 ? "" : "\n"}${index + 1}. `)} fact`,
    );
    return `root ::= ${lines.join(" ")}\n${writing(language).sentenceRule("fact", 20, factLimit, dottedNames(passage))}`;
  },
  parse: ({ text }) => {
    const plan = text.split("\n").map((planned) => planned.replace(/^\d+\. /, "").trim());
    if (plan.length !== count) throw new ParseError(`A plan has ${count} lines, not ${plan.length}.`);
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
  imitate: ({ passage, language }) =>
    Array.from({ length: count }, (_, index) => `${index + 1}. ${imitateFact(passage, index, language)}`).join("\n"),
});
