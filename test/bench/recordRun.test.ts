import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseSettings } from "../../lib/settings";
import { differingCalls } from "../../scripts/bench/differingCalls";
import { type RecordedRun, recordRun, replayRun, type Workload } from "../../scripts/bench/recordRun";
import { syntheticBook } from "../../scripts/bench/syntheticBook";

let folder: string;
let workload: Workload;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "bench-test-"));
  await writeFile(join(folder, "Mills, by Nobody, published 1900.txt"), syntheticBook(3));
  const settings = parseSettings({ engine: "scripted", textsFolder: folder });
  const statesFolder = join(folder, "states");
  workload = { settings, model: null, order: "passage", statesFolder, signal: new AbortController().signal };
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** The run as if call number `place` had come out otherwise. */
function changed(run: RecordedRun, place: number, change: Partial<RecordedRun["calls"][number]["completion"]>) {
  const calls = run.calls.map((call, index) =>
    index === place ? { ...call, completion: { ...call.completion, ...change } } : call,
  );
  return { ...run, calls };
}

describe("replayRun", () => {
  it("makes the very same calls, and none comes out otherwise, with reuse and without", async () => {
    const run = await recordRun(workload);
    expect(run.calls.length).toBeGreaterThan(20);
    expect(run.tuples).toBeGreaterThan(3);
    const again = await replayRun(workload, run);
    const without = await replayRun({ ...workload, settings: { ...workload.settings, reuseStates: false } }, run);
    expect(again.calls).toHaveLength(run.calls.length);
    expect(differingCalls(run, again)).toEqual([]);
    expect(differingCalls(run, without)).toEqual([]);
  });

  it("is told apart from a run in which one call came out otherwise, by the last bit of a probability too", async () => {
    const run = await recordRun(workload);
    const again = await replayRun({ ...workload, settings: { ...workload.settings, parallelCalls: 3 } }, run);
    const place = run.calls.findIndex(({ completion }) => completion.choices !== null);
    const { step } = (run.calls[place] as RecordedRun["calls"][number]).request;
    const [first, ...others] = Object.entries(run.calls[place]?.completion.choices ?? {});
    const choices = Object.fromEntries([[first?.[0], (first?.[1] as number) + Number.EPSILON], ...others]);
    expect(differingCalls(changed(run, place, { choices }), again)).toEqual([{ step, place, differs: ["choices"] }]);
    expect(differingCalls(changed(run, place, { text: "?", logProbability: -1 }), again)).toEqual([
      { step, place, differs: ["text", "logProbability"] },
    ]);
  });

  it("is told apart from a run of which a call was not made again", async () => {
    const run = await recordRun(workload);
    const again = { calls: run.calls.slice(0, -1) };
    expect(differingCalls(run, again).map(({ place, differs }) => ({ place, differs }))).toEqual([
      { place: run.calls.length - 1, differs: ["nothing_came"] },
    ]);
  });
});

describe("recordRun", () => {
  it("says what was our own: between calls, and in the store", async () => {
    const { calls, seconds, store } = await recordRun(workload);
    const between = calls.reduce((sum, { before }) => sum + before, 0);
    const inCalls = calls.reduce((sum, { times }) => sum + times.whole, 0);
    expect(calls.every(({ before }) => before >= 0)).toBe(true);
    // What is left comes after the last call.
    expect(between + inCalls).toBeLessThanOrEqual(seconds * 1000);
    expect(store?.writing).toBeGreaterThan(0);
    expect(store?.reading).toBeGreaterThan(0);
    expect((store?.writing ?? 0) + (store?.reading ?? 0)).toBeLessThan(seconds * 1000);
  });

  it("counts the calls as far as each border, and keeps none of them", async () => {
    const whole = await recordRun(workload);
    const { calls, marks } = await recordRun({ ...workload, borders: [1, 3, 10] });
    expect(calls).toEqual([]);
    expect(marks.map(({ chunks }) => chunks)).toEqual([1, 3]);
    const [first, last] = marks;
    expect(last?.calls).toBe(whole.calls.length);
    expect(last?.evaluated).toBe(whole.calls.reduce((sum, { completion }) => sum + completion.tokens.evaluated, 0));
    expect(first?.calls).toBeLessThan(whole.calls.length / 2);
    for (const { seconds, modelSeconds, memory, heap } of marks) {
      expect(modelSeconds).toBeLessThan(seconds);
      expect(heap).toBeLessThan(memory);
    }
  });
});
