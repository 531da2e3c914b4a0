import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conversationGate } from "../../lib/gates/conversationGate";
import { duplicateTuples } from "../../lib/gates/duplicateTuples";
import { paragraphForm } from "../../lib/gates/paragraphForm";
import { characterGate, scenarioGate } from "../../lib/gates/sceneGate";
import { tupleGate } from "../../lib/gates/tupleGate";
import { details, makeInfo, makeTuple, makeTurns } from "./madeRecords";

/** Runs every gate with one text in every place. */
function runAll(text: string): string[] {
  const tuple = makeTuple({ question: `${text} ?`, answer: text, passage: text, details: text });
  const person = { name: text, description: text, traits: [text] };
  const info = makeInfo({
    tuples: [tuple],
    primary: person,
    secondary: { ...person, name: `${text}x` },
    passage: text,
    details: text,
  });
  const turns = makeTurns({ 0: text, 1: text, 2: tuple.question, 3: text }, [`${text}x`, text]).slice(0, 4);
  return [
    tupleGate(tuple).status,
    tupleGate({ question: "What is it about then?", answer: `${text}.`, passage: "Nothing.", details }).status,
    paragraphForm(text).status,
    characterGate({ ...person, details: text, author: text, tuples: [tuple] }, [text]).status,
    scenarioGate({ scenario: text, primary: person, secondary: person, tuples: [tuple] }, [text]).status,
    conversationGate(info, turns, [text]).status,
    conversationGate(makeInfo(), makeTurns({ 3: text, 5: text }), [text]).status,
    String(duplicateTuples([tuple, makeTuple({ slot: 1, question: text, answer: text })]).kept.length > 0),
  ];
}

const awkward = [
  "a",
  "A",
  "1",
  " ",
  "\n",
  ".",
  ",",
  "-",
  "(",
  "[",
  "<|",
  '"',
  "“",
  "*",
  "_",
  "I",
  "X",
  "and ",
  "the ",
  "Who wrote ",
  "for ",
  "what ",
  "1,000",
  "one ",
  "hundred ",
  "\t",
  "|",
  ":",
  "?",
  "’s",
  "\u0301",
  "١",
  "Aa ",
  ". . ",
  "https://",
  "A.",
  "1.1 ",
];

describe("on hostile text, gates", () => {
  it("never throw, and say kept or dropped", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: "grapheme" }),
      fc.array(fc.constantFrom(...awkward)).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(text, (value) => {
        for (const status of runAll(value)) expect(["kept", "dropped", "true"]).toContain(status);
      }),
      { numRuns: 200 },
    );
  });
  it("take bounded time on long repetitions that make careless patterns explode", () => {
    for (const part of awkward) {
      const text = part.repeat(Math.ceil(6000 / part.length));
      const started = performance.now();
      runAll(text);
      expect(performance.now() - started, JSON.stringify(part)).toBeLessThan(3000);
    }
  }, 120_000);
  it("take bounded time on long mixtures of two parts", () => {
    fc.assert(
      fc.property(fc.constantFrom(...awkward), fc.constantFrom(...awkward), fc.nat(40), (one, other, length) => {
        const started = performance.now();
        runAll((one.repeat(length) + other).repeat(Math.ceil(3000 / (one.length * length + other.length))));
        return performance.now() - started < 3000;
      }),
      { numRuns: 40 },
    );
  }, 120_000);
});
