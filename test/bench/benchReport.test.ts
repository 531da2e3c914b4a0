import { describe, expect, it } from "vitest";
import { sizeReport } from "../../scripts/bench/benchReport";
import type { RecordedRun } from "../../scripts/bench/recordRun";

function runOf(before: readonly number[]): RecordedRun {
  const completion = { text: "", finish: "complete", choices: null, milliseconds: 0 } as const;
  const calls = before.map((milliseconds, place) => ({
    request: { step: "judgeParagraph" } as never,
    completion: { ...completion, tokens: { prompt: 10, evaluated: 5, generated: 1 } },
    times: { states: 0, prompt: 90, grammar: 0, generation: 9, whole: 100 + place },
    before: milliseconds,
  }));
  const seconds = 0.32;
  return { calls, seconds, chunks: 1, tuples: 0, memory: 0, marks: [], notes: [], store: { reading: 2, writing: 8 } };
}

const nothing = { prompts: null, rates: null, servers: [], withoutReuse: null };

describe("sizeReport", () => {
  it("parts our own time: in the engine, in the store, in all else, with median and mean for each call", () => {
    const run = runOf([1, 2, 10]);
    const differing = {
      withReuse: [{ step: "judgeParagraph", place: 1, differs: ["text" as const] }],
      withoutReuse: null,
    };
    const report = sizeReport(run, { ...nothing, again: run, differing });
    // 1, 2 and 3 ms in the engine; 320 ms less 303 ms around it.
    expect(report.ownMilliseconds.engineMedian).toBeCloseTo(2);
    expect(report.ownMilliseconds.withPipelineMedian).toBeCloseTo(4);
    expect(report.ownMilliseconds.withPipelineMean).toBeCloseTo((6 + 17) / 3);
    expect(report.profile.reading).toBeCloseTo(0.002);
    expect(report.profile.writing).toBeCloseTo(0.008);
    expect(report.profile.pipeline).toBeCloseTo(0.007);
    expect(report.differing).toEqual(differing);
    expect(report.compared).toEqual([]);
  });

  it("says nothing of what lies between calls that overlap", () => {
    const run = runOf([1, -50, 10]);
    const report = sizeReport(run, { ...nothing, again: run, differing: { withReuse: [], withoutReuse: [] } });
    expect(report.ownMilliseconds.withPipelineMedian).toBeNull();
    expect(report.ownMilliseconds.withPipelineMean).toBeNull();
    expect(report.profile).not.toHaveProperty("pipeline");
  });
});
