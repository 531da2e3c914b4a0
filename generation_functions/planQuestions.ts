import { z } from "zod";
import { sourdough, tideMill } from "../lib/examplePassages";
import { literal, oneOf, writing } from "../lib/grammar";
import { defineStep, ParseError } from "../lib/step";

const kinds = ["fact", "reason", "steps", "consequence", "definition", "comparison"];
/** The kinds that each line may have: left to itself, a small model picks one kind four times. */
const kindsOfLines = [["fact", "definition"], ["reason", "consequence"], ["fact", "steps"], kinds];
const count = kindsOfLines.length;

/** Picks the four things that questions are asked about. */
export const planQuestions = defineStep({
  name: "planQuestions",
  purpose: "Picks four things of different kinds out of a passage that questions can be asked about.",
  model: "small",
  version: 7,
  input: z.object({ passage: z.string().min(1), details: z.string(), language: z.string() }),
  output: z.object({ plan: z.array(z.string().min(1)).length(count) }),
  about: ({ passage, details }) => ({ passage, details }),
  instructions: ({ language }) =>
    [
      "Choose four different things that are told above and worth remembering, from the beginning to the end. Take only what is said outright, and nothing about the source.",
      `Write four numbered lines, each with a kind (${kinds.join(", ")}), a colon, and the thing itself as one short sentence of ${language}, in the words used above. Use names in place of words such as "he", "it" or "this".`,
    ].join("\n"),
  task: () => "",
  grammar: ({ language }) => {
    const lines = kindsOfLines.map(
      (allowed, index) => `${literal(`${index === 0 ? "" : "\n"}${index + 1}. `)} ${oneOf(allowed)} ": " point`,
    );
    return `root ::= ${lines.join(" ")}\npoint ::= ${writing(language).line(12, 200)}`;
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
        "1. fact: The sluice is opened when the sea has dropped about two metres below the pond.\n2. reason: The miller's hours move round the clock since the tide comes fifty minutes later each day.\n3. steps: The sea fills the pond at high water, and the gate falls shut as the tide turns.\n4. comparison: A tide mill never stands still in a dry summer, as mills on streams do.",
      shown: false,
    },
    {
      input: { ...sourdough, language: "English" },
      completion:
        "1. fact: Flour and water become a starter in about five days.\n2. reason: A sourdough loaf stays good for a week since acid keeps mould away.\n3. steps: A cup of ripe dough is kept back, fed with fresh flour and starts the next batch.\n4. consequence: A starter that is kept too cold makes the bread flat and sharp.",
      shown: false,
    },
  ],
  sampling: { temperature: 0.3, minP: 0.1, maximumTokens: 500 },
});
