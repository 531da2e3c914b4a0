import { z } from "zod";
import { sourdough, tideMill } from "../lib/examplePassages";
import { literal, oneOf, writing } from "../lib/grammar";
import { defineStep, ParseError } from "../lib/step";

const kinds = ["fact", "reason", "steps", "consequence", "definition", "comparison"];
/** The kinds that each line may have: left to itself, a small model asks for reasons four times. */
const kindsOfLines = [["fact", "definition"], ["reason", "consequence"], ["fact", "steps"], kinds];
const count = kindsOfLines.length;

/** The words that an English point of a kind begins with: without them a small model states answers in place of questions. */
const openings: Readonly<Record<string, readonly string[]>> = {
  fact: ["what", "when", "where", "who", "which", "how many", "how far", "how long"],
  reason: ["why"],
  steps: ["how"],
  consequence: ["what"],
  definition: ["what"],
  comparison: ["how"],
};

function pointOf(kind: string, language: string): string {
  const opening = language === "English" ? `${oneOf((openings[kind] ?? []).map((word) => `${word} `))} ` : "";
  return `${literal(`${kind}: `)} ${opening}point`;
}

/** Plans four questions on different points of a passage. */
export const planQuestions = defineStep({
  name: "planQuestions",
  purpose: "Plans four questions of different kinds on different points of a passage.",
  model: "small",
  version: 6,
  input: z.object({ passage: z.string().min(1), details: z.string(), language: z.string() }),
  output: z.object({ plan: z.array(z.string().min(1)).length(count) }),
  about: ({ passage, details }) => ({ passage, details }),
  instructions: ({ language }) =>
    [
      "Plan four questions on this passage. Choose four different things that it tells and that are worth remembering, from its beginning to its end. Take only what it says outright, nothing that it merely hints at, and nothing about its source.",
      `Write four numbered lines, each with a kind (${kinds.join(", ")}), a colon, and in a few words of ${language} what is asked, with the name of the thing it is about. Write no answers.`,
    ].join("\n"),
  task: () => "",
  grammar: ({ language }) => {
    const lines = kindsOfLines.map(
      (allowed, index) =>
        `${literal(`${index === 0 ? "" : "\n"}${index + 1}. `)} (${allowed.map((kind) => pointOf(kind, language)).join(" | ")})`,
    );
    return `root ::= ${lines.join(" ")}\npoint ::= ${writing(language).line(8, 100)}`;
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
        "1. fact: how far the sea must drop before the sluice is opened\n2. reason: why the miller's hours move round the clock\n3. steps: how the pond of a tide mill is filled and closed\n4. comparison: how tide mills and stream mills fare in a dry summer",
      shown: false,
    },
    {
      input: { ...sourdough, language: "English" },
      completion:
        "1. fact: how long flour and water take to become a starter\n2. reason: why a sourdough loaf keeps for a week\n3. steps: how the next batch is started\n4. consequence: what a starter that is kept too cold does to the bread",
      shown: false,
    },
  ],
  sampling: { temperature: 0.6, minP: 0.1, maximumTokens: 500 },
});
