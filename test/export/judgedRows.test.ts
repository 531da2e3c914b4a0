import { describe, expect, it } from "vitest";
import type { RefusedAnswer, Sample } from "../../lib/export/sample";
import { sampleSets } from "../../lib/export/sampleSets";
import { idOf } from "../../lib/ids";
import { parseSettings } from "../../lib/settings";
import { tupleOf } from "./conversations";
import { passageOf, plain, rowsOf, samplesOf } from "./madeSamples";

describe("preferences and judged answers", () => {
  const refusal = (question: string, answer: string, reason: string): RefusedAnswer => ({
    tupleId: idOf("tuple", "levers", 0),
    chunkId: idOf("chunk", "levers"),
    question,
    answer,
    reason,
    votes: [],
  });
  const same = refusal("What is thing 0 of  LEVERS?", "It is a wheel.", "accuracy_refused");
  const others = [
    refusal("What is thing 0 of levers?", "It is a bad question.", "question_refused"),
    refusal("What is the colour of the tenth cart?", "It is red.", "relevance_refused"),
    refusal("What is thing 0 of levers?", "Thing 0 of levers is a LEVER.", "relevance_refused"),
  ];

  it("prefer the kept answer to one that was refused for its own sake, to the same question", () => {
    const [row, ...more] = rowsOf("preference-trl", samplesOf("preferences", plain, [same, ...others]));
    expect(more).toEqual([]);
    expect(row).toEqual({
      prompt: [
        { role: "system", content: "You are an assistant." },
        { role: "user", content: "What is thing 0 of levers?" },
      ],
      chosen: [{ role: "assistant", content: "Thing 0 of levers is a lever." }],
      rejected: [{ role: "assistant", content: "It is a wheel." }],
    });
    const samples = samplesOf("preferences", plain, [same]);
    expect(rowsOf("preference-axolotl", samples)[0]?.chosen).toEqual({
      role: "assistant",
      content: "Thing 0 of levers is a lever.",
    });
    expect(rowsOf("preference-llamafactory", samples)[0]?.rejected).toEqual({ from: "gpt", value: "It is a wheel." });
  });

  it("know a question in another language again that differs by an article alone", () => {
    const question = "Wie viele Jahre hält ein Mühlrad aus Eichenholz an der oberen Stever?";
    const answer = "Es hält dreißig Jahre.";
    const sources = {
      conversations: [],
      tuples: [{ ...tupleOf("levers", 0), language: "German", question, answer }],
      passagesById: new Map([[idOf("chunk", "levers"), passageOf("levers")]]),
      refused: [refusal(question.replace(" ein ", " das "), "Es hält drei Jahre.", "accuracy_refused")],
    };
    const samples = [...sampleSets(sources, parseSettings({ ...plain, validationShare: 0 }))("preferences", "train")];
    expect(rowsOf("preference-trl", samples)[0]?.rejected).toEqual([
      { role: "assistant", content: "Es hält drei Jahre." },
    ]);
  });

  it("teach to refuse a wrong passage and to answer from the right one", () => {
    const samples = samplesOf("preferences-with-passage", { ...plain, wrongPassageShare: 1 });
    const refusals = parseSettings({}).refusals;
    const wrong = samples.filter(({ origin }) => origin.wrongPassage !== null);
    expect(wrong).toHaveLength(10);
    expect(samples).toHaveLength(20);
    for (const sample of samples) {
      if (sample.kind !== "preference") throw new Error("A preference was expected.");
      const [refused, answered] =
        sample.origin.wrongPassage === null ? [sample.rejected, sample.chosen] : [sample.chosen, sample.rejected];
      expect(refusals).toContain(refused);
      expect(answered).toBe(sample.origin.tuples[0]?.answer);
    }
  });

  const answersOf = (samples: readonly Sample[], good: boolean): string[] =>
    samples.flatMap((sample) => (sample.kind === "judged" && sample.good === good ? [sample.answer] : []));

  it("count as bad what votes refused after the question had passed", () => {
    const samples = samplesOf("judged-answers", plain, [same, ...others]);
    expect(answersOf(samples, true)).toHaveLength(10);
    expect(answersOf(samples, false)).toHaveLength(3);
    expect(answersOf(samples, false)).not.toContain("It is a bad question.");
    expect(rowsOf("kto-trl", samples).map(({ label }) => label)).toEqual([
      ...Array(10).fill(true),
      ...Array(3).fill(false),
    ]);
  });

  it("count as bad what gates refused for the answer's form, or for what it says where the question is that of a kept tuple", () => {
    const samples = samplesOf("judged-answers", plain, [
      refusal("What is a question of its own?", "It is a thing that", "cut_off"),
      refusal("What are the 12 levers?", "They are twelve.", "number_not_in_passage"),
      refusal("What is thing 0 of levers?", "It weighs 40 pounds.", "number_not_in_passage"),
      refusal("What is thing 1 of levers?", "It is a word.", "list_mark"),
    ]);
    expect(answersOf(samples, false)).toEqual(["It is a thing that", "It weighs 40 pounds."]);
  });

  it("with a passage, count as bad an answer that the passage shown does not give, and a refusal where it does", () => {
    const settings = { ...plain, wrongPassageShare: 1, passagePrompt: "<{passage}> {question}" };
    const samples = samplesOf("judged-answers-with-passage", settings, [same]);
    const refusals = parseSettings({}).refusals;
    expect(answersOf(samples, true)).toHaveLength(20);
    expect(answersOf(samples, false)).toHaveLength(21);
    for (const sample of samples) {
      if (sample.kind !== "judged") throw new Error("A judged answer was expected.");
      const { wrongPassage, passage, refused } = sample.origin;
      expect(sample.messages.at(-1)?.content).toContain(`<${(wrongPassage ?? passage).text}> `);
      if (refused === null) expect(sample.good).toBe(refusals.includes(sample.answer) === (wrongPassage !== null));
    }
    const none = samplesOf("judged-answers-with-passage", { ...settings, wrongPassageShare: 0 }, [same]);
    expect(answersOf(none, true)).toHaveLength(10);
    expect(answersOf(none, false)).toEqual(["It is a wheel."]);
  });
});
