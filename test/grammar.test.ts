import { beforeAll, describe, expect, it } from "vitest";
import { steps } from "../generation_functions/steps";
import { makeGrammarTester } from "../lib/engine/grammarAccepts";
import { dottedNames, wholePhrases, writing } from "../lib/grammar";
import { questionGrammar } from "../lib/questionTo";
import { renderStep } from "../lib/step";
import { exampleOf } from "./exampleOf";

const names = ["Cargo.toml", "lists.debian.org", "node.js", "notes.txt"];

describe("dottedNames", () => {
  it("are the names in a text that have a stop inside, and no numbers or abbreviations", () => {
    expect(
      dottedNames(
        "See Cargo.toml (or lists.debian.org.) and node.js 3.21.1, e.g. at 4 p.m. in Rome. Then notes.txt; end.So",
      ),
    ).toEqual(["Cargo.toml", "lists.debian.org", "node.js", "notes.txt", "end.So"]);
    expect(dottedNames("a.b1 ".repeat(500))).toHaveLength(1);
  });
});

describe("wholePhrases", () => {
  it("takes away what the limit cut: an unfinished sentence, else what follows the last comma", () => {
    expect(wholePhrases("A dim room. The air is thick. L", 31)).toBe("A dim room. The air is thick.");
    expect(wholePhrases("A hall at noon, both in a suit, their", 37)).toBe("A hall at noon, both in a suit");
    expect(wholePhrases("A hall at noon, both in a suit, their", 100)).toBe("A hall at noon, both in a suit, their");
    expect(wholePhrases("A hall, at noon, is full of light.", 34)).toBe("A hall, at noon, is full of light.");
    expect(wholePhrases("Past: studied under Dr. Adams at the college for six years, then ran", 69)).toBe(
      "Past: studied under Dr. Adams at the college for six years",
    );
    expect(wholePhrases("A hall, at noon full of light and", 33)).toBe("A hall, at noon full of light and");
    expect(wholePhrases("A hall at noon full of light and", 32)).toBe("A hall at noon full of light and");
  });
});

describe("grammars of scenes", () => {
  it("a plan gives the reason of the one who asks, and a known language gives names that people have", async () => {
    const accepts = await makeGrammarTester();
    const planned = exampleOf(steps.planScenario);
    const plan = renderStep(steps.planScenario, planned.input).grammar;
    const lines = (reason: string) => `Place: a hall by the sea\nReason: ${reason}\nMood: both are tired and glad`;
    expect(accepts(plan, lines("Kofi has to know it by Monday"))).toBe(true);
    expect(accepts(plan, lines("Marit Solberg has to know it by Monday"))).toBe(false);
    const written = exampleOf(steps.writeCharacter);
    const description = written.completion.slice(written.completion.indexOf("\n"));
    const name = (initial: string, name: string, language = "English") =>
      accepts(
        renderStep(steps.writeCharacter, { ...written.input, initial, language }).grammar,
        `Name: ${name}${description}`,
      );
    expect([name("V", "Vera"), name("V", "Victor Hall"), name("V", "Vain"), name("V", "Hall")]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(name("V", "Vain", "Finnish")).toBe(true);
  });
});

describe("sentenceRule", () => {
  let accepts: (text: string) => boolean;
  beforeAll(async () => {
    const tester = await makeGrammarTester();
    const grammar = `root ::= fact\n${writing("English").sentenceRule("fact", 10, 120, names)}`;
    accepts = (text) => tester(grammar, text);
  });

  it.each([
    "The sluice is opened at 3.5 metres below the pond.",
    "Mr. Webb met J. R. Dale at St. Ives in 4000 B.C. near the mill.",
    "Grain, e.g. rice, swells, chokes the pipes; and the motor stops.",
    "Cargo.toml names the package, and its list is at lists.debian.org.",
    "Ægean towns are older than the Greeks!",
    "Italy and its towns are older than Rome.",
    "Hers\u00e9 is a town on the sea with a mill.",
    "Theism is older than the theatre of Athens.",
    "St. Ives has a mill on the sea.",
    "The pass of the mill is narrow.",
    "Version 3.21.1 of node.js runs notes.txt, as Cargo.toml says.",
    "node.js is a program, and the list of names is written to notes.txt.",
    "the pond is filled by the sea.",
    "Sand in the oil stops the motor.",
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
    "The passage tells how mills work.",
    "The passagetells how mills work.",
    "The oil stops the motor.such waste burns.",
    "The oil stops the motor.2 clean the motor.",
    "The motor stops at 3.clean it then.",
    "The motor comes.com to a standstill.",
  ])("takes nothing else: %j", (text) => expect(accepts(text)).toBe(false));
});

describe("sentenceRule in other languages", () => {
  it.each([
    ["German", "Der Text handelt von Mühlen am Meer.", "Der Teich wird vom Meer gefüllt."],
    ["French", "Le passage parle de moulins de nuit.", "Le pas du moulin est large."],
    ["Spanish", "El texto habla de molinos y mareas.", "El tejado del molino es ancho."],
    ["Chinese", "文章介绍了水边的一座磨坊。", "磨坊建在水边，由潮水推动。"],
  ])("%s: does not begin by speaking of the text", async (language, leaning, whole) => {
    const tester = await makeGrammarTester();
    const grammar = `root ::= fact\n${writing(language).sentenceRule("fact", 10, 120)}`;
    expect(tester(grammar, leaning)).toBe(false);
    expect(tester(grammar, whole)).toBe(true);
    await tester.dispose();
  });
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

  it("begins with none of the words that are shut out, in either case, and with any other", async () => {
    const tester = await makeGrammarTester();
    const asked = { language: "English", openings: ["What", "Wh", "In"] };
    for (const text of [" What turns the wheel?", " what turns the wheel?", " In which year did it turn?"])
      expect(tester(questionGrammar(asked), text), text).toBe(false);
    for (const text of [" How does the wheel turn?", " When does it turn at night?", " Is the wheel made of oak?"])
      expect(tester(questionGrammar({ ...asked, openings: ["What", "In"] }), text), text).toBe(true);
    await tester.dispose();
  });

  it("shuts out a first word with a hyphen as any other", async () => {
    const tester = await makeGrammarTester();
    const grammar = questionGrammar({ language: "English", openings: ["D-day", "A-level", "Do", "Does", "Did"] });
    for (const text of [" D-day began when and where it was planned?", " A-level pupils learn what in the mill?"])
      expect(tester(grammar, text), text).toBe(false);
    for (const text of [" D-rings hold which part of the wheel?", " Abel built which part of the mill?"])
      expect(tester(grammar, text), text).toBe(true);
    await tester.dispose();
  });
});
