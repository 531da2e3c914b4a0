import { describe, expect, it } from "vitest";
import { sampleSets } from "../../lib/export/sampleSets";
import { parseSettings } from "../../lib/settings";
import { tupleOf } from "./conversations";
import { passageOf, plain, samplesOf } from "./madeSamples";

describe("rows that show a passage", () => {
  it("show a wrong one for about the share that is asked for, with a refusal, and say so in their origin", () => {
    const settings = { ...plain, wrongPassageShare: 0.5, passagePrompt: "<{passage}> {question}" };
    const samples = samplesOf("questions-with-passage", settings);
    const wrong = samples.filter(({ origin }) => origin.wrongPassage !== null);
    expect(wrong.length).toBeGreaterThan(0);
    expect(wrong.length).toBeLessThan(samples.length);
    for (const sample of samples) {
      if (sample.kind !== "dialogue") throw new Error("A question is a dialogue.");
      const shown = sample.origin.wrongPassage ?? sample.origin.passage;
      const [tuple] = sample.origin.tuples;
      expect(sample.messages.at(-2)?.content).toBe(`<${shown.text}> ${tuple?.question}`);
      const refusals = parseSettings({}).refusals;
      if (sample.origin.wrongPassage === null) expect(sample.messages.at(-1)?.content).toBe(tuple?.answer);
      else {
        expect(refusals).toContain(sample.messages.at(-1)?.content);
        expect(shown.chunkId).not.toBe(tuple?.chunkId);
      }
    }
  });

  it.each([
    [
      "German",
      "Das Wehr ist eine der ältesten Anlagen, die an der Stever noch in Betrieb sind.",
      "Der Müller ist in der Stadt eine bekannte Person, und die Kinder sind an Markttagen noch immer das Publikum, das er sich wünscht.",
    ],
    [
      "Spanish",
      "La presa es una de las más antiguas que hay en el valle.",
      "La ciudad es una de las que más gente tiene, y en el mercado hay de todo.",
    ],
  ])("show a wrong passage in %s too, though it has the function words of the answer", (language, answer, text) => {
    const [own, wrong] = [passageOf("levers"), { ...passageOf("pulleys"), text }];
    const sources = {
      conversations: [],
      tuples: [{ ...tupleOf("levers", 0), language, answer }],
      passagesById: new Map([own, wrong].map((passage) => [passage.chunkId, passage])),
      refused: [],
    };
    const all = { ...plain, wrongPassageShare: 1, validationShare: 0 };
    for (const settings of [parseSettings(all), parseSettings({ ...all, language })])
      for (const set of ["questions-with-passage", "preferences-with-passage"] as const)
        expect([...sampleSets(sources, settings)(set, "train")][0]?.origin.wrongPassage?.text).toBe(text);
  });

  it("leave braces of the passage alone", () => {
    const passage = { ...passageOf("levers"), text: "Braces: {question} $& {passage}" };
    const sources = {
      conversations: [],
      tuples: [tupleOf("levers", 0)],
      passagesById: new Map([[passage.chunkId, passage]]),
      refused: [],
    };
    const settings = parseSettings({ ...plain, passagePrompt: "{passage}|{question}" });
    const [sample] = [...sampleSets(sources, settings)("questions-with-passage", "train")];
    expect(sample?.kind === "dialogue" && sample.messages[1]?.content).toBe(
      "Braces: {question} $& {passage}|What is thing 0 of levers?",
    );
  });
});
