import { describe, expect, it } from "vitest";
import { growthOf } from "../../scripts/bench/growthOf";

describe("growthOf", () => {
  it("says what a passage cost as far as each border, with what was ours of it", () => {
    const first = { chunks: 1, calls: 1, evaluated: 500, generated: 10, memory: 3e9, heap: 5e7 };
    const second = { chunks: 2, calls: 3, evaluated: 600, generated: 20, memory: 3.5e9, heap: 6e7 };
    const grown = growthOf([
      { ...first, seconds: 8, modelSeconds: 7 },
      { ...second, seconds: 10, modelSeconds: 8 },
    ]);
    expect(grown).toEqual([
      {
        chunks: 1,
        secondsPerChunk: 8,
        ownSecondsPerChunk: 1,
        evaluatedPerChunk: 500,
        generatedPerChunk: 10,
        callsPerChunk: 1,
        memoryMegabytes: 3000,
        heapMegabytes: 50,
      },
      {
        chunks: 2,
        secondsPerChunk: 5,
        ownSecondsPerChunk: 1,
        evaluatedPerChunk: 300,
        generatedPerChunk: 10,
        callsPerChunk: 1.5,
        memoryMegabytes: 3500,
        heapMegabytes: 60,
      },
    ]);
  });
});
