import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stepList } from "../../generation_functions/steps";
import { parseDialogue, tupleTurns } from "../../lib/dialogueGrammar";
import type { Completion } from "../../lib/engine/engine";
import { randomFrom } from "../../lib/random";
import { readAnswer } from "../../lib/readAnswer";
import { renderStep } from "../../lib/step";
import { sampleGrammar } from "./sampleGrammar";

const numRuns = 10_000;
/** A loaded machine takes many times what a free one does. */
const timeout = 300_000;

function completionOf(text: string, choices: readonly string[] | null): Completion {
  const share = choices === null ? 0 : 1 / choices.length;
  return {
    text,
    finish: "complete",
    choices: choices === null ? null : Object.fromEntries(choices.map((choice) => [choice, share])),
    tokens: { prompt: 1, evaluated: 1, generated: 1 },
    milliseconds: 1,
  };
}

/** Pieces that answers are made of, and that make them odd. */
const pieces = fc.constantFrom(
  "\n",
  "\n\n",
  " ",
  ":",
  "Question: ",
  "Question 1: ",
  "Answer: ",
  "Answer 1: ",
  "Verdict:",
  "Name: ",
  "1. ",
  "pass",
  "reword",
  "User: ",
  "Kofi: ",
  "-",
  "The mill turns.",
  "Why?",
  "<|im_end|>",
  "\u2028",
  "\ud800",
  "\0",
  "🦊",
  "",
);
const fragments = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(""));

/** A right answer with something cut out, put in or doubled. */
function damaged(completion: string): fc.Arbitrary<string> {
  return fc
    .tuple(fc.nat({ max: completion.length }), fc.nat({ max: completion.length }), fragments)
    .map(([one, other, put]) => completion.slice(0, one) + put + completion.slice(other));
}

describe.each(stepList.map((step) => [step.name, step] as const))("%s", (_name, step) => {
  const shown = step.examples.map((example) => ({ ...example, choices: renderStep(step, example.input).choices }));

  it("reads any text, or says what is wrong with it, and throws nothing", { timeout }, () => {
    const cases = fc
      .nat({ max: shown.length - 1 })
      .chain((index) => fc.tuple(fc.constant(index), fc.oneof(fragments, damaged(shown[index]?.completion ?? ""))));
    fc.assert(
      fc.property(cases, ([index, text]) => {
        const { input, choices } = shown[index] as (typeof shown)[number];
        const reading = readAnswer(step, input, completionOf(text, choices));
        if (reading.status === "kept") return true;
        return (reading.reason === "parse" || reading.reason === "schema") && reading.detail.length > 0;
      }),
      { numRuns },
    );
  });

  it("reads whatever its grammar lets a model write", { timeout }, () => {
    const samplers = shown.map(({ input }) => sampleGrammar(renderStep(step, input).grammar));
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const index = seed % shown.length;
        const { input, choices } = shown[index] as (typeof shown)[number];
        const text = samplers[index]?.(randomFrom(seed)) ?? "";
        const reading = readAnswer(step, input, completionOf(text, choices));
        if (reading.status !== "kept") throw new Error(`${reading.reason}: ${reading.detail}: ${JSON.stringify(text)}`);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("parseDialogue", () => {
  const tuples = [{ question: "Why does it turn?", answer: "The water drives it." }];
  const turns = tupleTurns(tuples, "Kofi (x", "Marit.*", true);

  it("gives the planned turns or a ParseError, for any text", { timeout }, () => {
    const said = fc.constantFrom("Kofi (x: ", "Marit.*: ", "Kofi: ", "-", "Well.", "\n", "Why does it turn?", ": ", "");
    const texts = fc.array(said, { maxLength: 8 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(texts, fc.boolean(), (text, keepWording) => {
        try {
          const read = parseDialogue(text, turns, { keepWording, language: "English" });
          expect(read.map(({ speaker }) => speaker)).toEqual(["Kofi (x", "Marit.*"]);
        } catch (error) {
          if ((error as Error).name !== "ParseError") throw error;
        }
      }),
      { numRuns },
    );
  });
});
