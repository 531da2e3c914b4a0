import { describe, expect, it } from "vitest";
import { addCounts, type CountedCalls, countedCallsSchema, countsTable, endingsOf } from "../scripts/callEndings";

const tokens = { prompt: 9, evaluated: 4, generated: 20 };
const call = (finish: "complete" | "length" | "repetition", status: "kept" | "failed", milliseconds = 500) =>
  ({ completion: { text: "{}", finish, tokens, milliseconds }, outcome: { status } }) as never;

describe("how calls ended", () => {
  it("tells what could not be read from what was given up", () => {
    expect(endingsOf([call("complete", "kept")])).toMatchObject({
      calls: 1,
      complete: 1,
      unparsable: 0,
      generated: 20,
    });
    expect(endingsOf([call("complete", "failed")])).toMatchObject({ calls: 1, complete: 1, unparsable: 1 });
    expect(endingsOf([call("length", "failed")])).toMatchObject({ complete: 0, length: 1, unparsable: 0 });
  });

  it("adds up, but for the slowest, which is the slower of two", () => {
    const both = [call("complete", "kept", 500), call("repetition", "failed", 2000)];
    expect(endingsOf(both)).toEqual({
      ...{ calls: 2, complete: 1, length: 0, timeout: 0, repetition: 1, unparsable: 0 },
      ...{ generated: 40, seconds: 2.5, slowestSeconds: 2 },
    });
  });
});

describe("counts of a model", () => {
  const counts = (passages: number[], prompt = "aaa"): CountedCalls => ({
    model: "smollm2-135m",
    chunkTokens: 400,
    passages,
    steps: [{ step: "judgeParagraph", prompt, ...endingsOf([call("complete", "kept")]) }],
  });

  it("of two runs add up step by step and fit their schema", () => {
    const sum = addCounts(counts([0]), counts([1, 2]));
    expect(sum.passages).toEqual([0, 1, 2]);
    expect(sum.steps).toMatchObject([{ step: "judgeParagraph", calls: 2, seconds: 1 }]);
    expect(countedCallsSchema.parse(sum)).toEqual(sum);
    expect(countsTable(sum)[1]).toEqual([["judgeParagraph", 2, 2, 0, 0, 0, 0, 40, "1", "0.5"]]);
  });

  it("do not add up where a passage is counted twice, or prompt, model or length is another", () => {
    expect(() => addCounts(counts([0]), counts([0]))).toThrow("Passage 0 is counted twice");
    expect(() => addCounts(counts([0]), counts([1], "bbb"))).toThrow("prompts of judgeParagraph have changed");
    expect(() => addCounts(counts([0]), { ...counts([1]), model: "other" })).toThrow("two models");
    expect(() => addCounts(counts([0]), { ...counts([1]), chunkTokens: 200 })).toThrow("two lengths");
  });
});
