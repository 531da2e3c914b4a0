import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { duplicateTuples } from "../../lib/gates/duplicateTuples";
import { knownTuples } from "../../lib/gates/knownTuples";
import { idOf } from "../../lib/ids";
import { makeTuple } from "./madeRecords";

const questions: [question: string, answer: string][] = [
  ["What is the best way to dull a saw?", "File its teeth."],
  ["What is the best way to hide a key?", "Bury it in sand."],
  ["What is the best way to stop a pump?", "Put grit into its bearings."],
];

describe("duplicateTuples", () => {
  it("B14: questions that only begin with the same words are no duplicates", () => {
    const tuples = questions.map(([question, answer], slot) => makeTuple({ slot, question, answer }));
    expect(duplicateTuples(tuples)).toEqual({ kept: tuples, duplicates: [] });
  });
  it("B14: near-identical questions are, and the first by slot is kept", () => {
    const first = makeTuple({ slot: 0, question: "What is the best way to dull a saw?", answer: "File its teeth." });
    const again = makeTuple({ slot: 3, question: "what's the best way to dull a  saw", answer: "Filing its teeth." });
    const { kept, duplicates } = duplicateTuples([again, first]);
    expect(kept).toEqual([first]);
    expect(duplicates).toMatchObject([{ tuple: { slot: 3 }, of: first }]);
    expect(duplicates[0]?.similarity).toBeGreaterThan(0.8);
  });
  it("tells long questions apart that swap one subject for another", () => {
    const ask = (city: string) =>
      `In which year did the great fire that is told of in the city chronicle destroy most of ${city}?`;
    const tuples = [
      makeTuple({ slot: 0, question: ask("London"), answer: "In 1666." }),
      makeTuple({ slot: 1, question: ask("Lisbon"), answer: "In 1755." }),
    ];
    expect(duplicateTuples(tuples).duplicates).toEqual([]);
  });
  it.each([
    [
      "When was the treaty with France signed?",
      "The treaty with France was signed in 1783.",
      { France: "Spain", 1783: "1795" },
    ],
    [
      "What happened to British exports in 1929?",
      "British exports fell by 12 percent in 1929.",
      { 1929: "1930", 12: "38" },
    ],
    [
      "How many mills stood in the northern district?",
      "The northern district had forty mills.",
      { northern: "southern", forty: "fifty" },
    ],
    [
      "What does the left lever of the press do?",
      "The left lever of the press lifts the plate.",
      { left: "right", lifts: "lowers" },
    ],
    [
      "In which year was the first Bishops' War ended by a treaty?",
      "The first Bishops' War was ended by a treaty in 1639.",
      { first: "second", 1639: "1640" },
    ],
    [
      "What does the option -v of the command do?",
      "The option -v makes the command print each step.",
      { "-v": "-q", "print each step": "print nothing" },
    ],
    [
      "What did Anna bring to the feast of the harvest in the village?",
      "Anna brought bread to the feast of the harvest.",
      { Anna: "Maria", bread: "wine" },
    ],
    ["At how many degrees does ethanol boil?", "Pure ethanol boils at 78 degrees.", { ethanol: "methanol", 78: "65" }],
  ])("keeps both of parallel facts: %s", (question, answer, swapped: Record<string, string>) => {
    const swap = (text: string) =>
      Object.entries(swapped).reduce((parallel, [word, by]) => parallel.replaceAll(word, by), text);
    const tuples = [
      makeTuple({ slot: 0, question, answer }),
      makeTuple({ slot: 1, question: swap(question), answer: swap(answer) }),
    ];
    expect(duplicateTuples(tuples).duplicates).toEqual([]);
  });
  it("counts a synonym in question or answer as the same", () => {
    const first = makeTuple({
      slot: 0,
      question: "How is a big saw dulled by hand?",
      answer: "A file dulls the saw quickly.",
    });
    const again = makeTuple({
      slot: 1,
      question: "How is a large saw dulled by hand?",
      answer: "A file dulls the saw fast.",
    });
    expect(duplicateTuples([first, again]).duplicates).toHaveLength(1);
  });
  it("counts a long answer once, however it is asked for, and short ones as often as they are asked for", () => {
    const long = "The saw is dulled by drawing its teeth along a file, held flat, until no point is left.";
    const asked = (slot: number, question: string, answer: string) => makeTuple({ slot, question, answer });
    const twice = [
      asked(0, "What makes a saw dull?", long),
      asked(1, "Why do carpenters keep files away from others?", long),
    ];
    expect(duplicateTuples(twice).duplicates.map(({ tuple }) => tuple.slot)).toEqual([1]);
    const short = [
      asked(0, "Who built the mill?", "Ada Webb did."),
      asked(1, "Whose house burned down in May?", "Ada Webb did."),
    ];
    expect(duplicateTuples(short).duplicates).toEqual([]);
  });
  it("knows what a person accepted, though it repeats another of its passage", () => {
    const known = knownTuples();
    const question = "Who built the mill of oak at Bream?";
    const first = makeTuple({ slot: 0, question, answer: "Tom Harrow built the mill of oak at Bream." });
    const answer = "It was built by Tom Harrow, a carpenter of Lyme, for his sons.";
    const accepted = makeTuple({ slot: 1, question, answer, review: "accepted" });
    expect(duplicateTuples([first, accepted], "English", known).kept).toEqual([first, accepted]);
    const later = makeTuple({
      chunkId: idOf("chunk", "later"),
      question: "Who made it for his sons?",
      answer: "It was built by Tom Harrow, a carpenter of Lyme, for his own sons.",
    });
    expect(duplicateTuples([later], "English", known).duplicates).toMatchObject([{ of: { answer } }]);
  });
  it("finds the same pairs whatever the order, and loses none", () => {
    const pool = [...questions, ["What's the best way to dull a saw?", "File the teeth."] as [string, string]];
    fc.assert(
      fc.property(fc.shuffledSubarray(pool.map((_, slot) => slot)), (slots) => {
        const tuples = slots.map((slot) => makeTuple({ slot, question: pool[slot]?.[0], answer: pool[slot]?.[1] }));
        const { kept, duplicates } = duplicateTuples(tuples);
        expect(kept.length + duplicates.length).toBe(tuples.length);
        expect(duplicates.map(({ tuple }) => tuple.slot)).toEqual(slots.includes(0) && slots.includes(3) ? [3] : []);
      }),
    );
  });
});
