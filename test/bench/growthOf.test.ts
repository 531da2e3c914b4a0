import { describe, expect, it } from "vitest";
import { growthOf } from "../../scripts/bench/growthOf";
import type { RecordedRun } from "../../scripts/bench/recordRun";

describe("growthOf", () => {
  it("adds up what was done as far as each size that the run reached", () => {
    const call = (evaluated: number, generated: number) =>
      ({ completion: { tokens: { prompt: 999, evaluated, generated } } }) as RecordedRun["calls"][number];
    const marks = [
      { chunks: 1, calls: 1, seconds: 8, memory: 3e9 },
      { chunks: 2, calls: 3, seconds: 10, memory: 3.5e9 },
    ];
    const grown = growthOf({ calls: [call(500, 10), call(60, 4), call(40, 6)], marks }, [1, 2, 10]);
    expect(grown).toEqual([
      {
        chunks: 1,
        secondsPerChunk: 8,
        evaluatedPerChunk: 500,
        generatedPerChunk: 10,
        callsPerChunk: 1,
        memoryMegabytes: 3000,
      },
      {
        chunks: 2,
        secondsPerChunk: 5,
        evaluatedPerChunk: 300,
        generatedPerChunk: 10,
        callsPerChunk: 1.5,
        memoryMegabytes: 3500,
      },
    ]);
  });
});
