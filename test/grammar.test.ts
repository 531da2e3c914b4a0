import { beforeAll, describe, expect, it } from "vitest";
import { makeGrammarTester } from "../lib/engine/grammarAccepts";
import { writing } from "../lib/grammar";

describe("sentenceRule", () => {
  let accepts: (text: string) => boolean;
  beforeAll(async () => {
    const tester = await makeGrammarTester();
    const grammar = `root ::= fact\n${writing("English").sentenceRule("fact", 10, 120)}`;
    accepts = (text) => tester(grammar, text);
  });

  it.each([
    "The sluice is opened at 3.5 metres below the pond.",
    "Mr. Webb met J. R. Dale at St. Ives in 4000 B.C. near the mill.",
    "Grain, e.g. rice, swells, chokes the pipes; and the motor stops.",
    "Cargo.toml names the package, and its list is at lists.debian.org.",
    "Ægean towns are older than the Greeks!",
  ])("takes a single sentence: %s", (text) => expect(accepts(text)).toBe(true));

  it.each([
    "The mill stands still. Its wheel is taken out.",
    "The mill stands still._its wheel is taken out.",
    "The mill stands still. its wheel is taken out.",
    "The mill stands still.Its wheel is taken out.",
    "(3) Put a coin beneath the bulb.",
    "Put a coin beneath (1) the bulb.",
    "- Put a coin beneath the bulb.",
    "The mill stands still",
    "The mill\nstands still.",
  ])("takes nothing else: %j", (text) => expect(accepts(text)).toBe(false));
});

describe("question", () => {
  it("ends with the question mark of its language", async () => {
    const tester = await makeGrammarTester();
    const accepts = (language: string, text: string) => tester(`root ::= ${writing(language).question(6, 120)}`, text);
    expect(accepts("German", "Wozu dient das Wehr?")).toBe(true);
    expect(accepts("German", "Wozu dient das Wehr\uff1f")).toBe(false);
    expect(accepts("Chinese", "\u6c34\u8f66\u6709\u4ec0\u4e48\u7528\uff1f")).toBe(true);
    await tester.dispose();
  });
});
