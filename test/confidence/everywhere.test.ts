import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { stepList, steps } from "../../generation_functions/steps";
import { storyLines } from "../../lib/cli/storyLines";
import { confidenceOf } from "../../lib/confidence/confidenceOf";
import { confidencesOf } from "../../lib/confidence/confidencesOf";
import { explainItem } from "../../lib/explain/explainItem";
import { replayRun } from "../../lib/replay/replayRun";
import { writeReport } from "../../lib/report/writeReport";
import { gatherItems } from "../../lib/review/gatherItems";
import { openReview } from "../../lib/review/openReview";
import { reviewQuerySchema } from "../../lib/review/selectItems";
import { storyTables } from "../../lib/show/storyTables";
import type { MeasuredConfidences } from "../../logical_models/calibration";
import { type FlowBench, openFlowBench } from "../replay/bench";
import { verdict } from "../stages/workbench";

// The model of the scripted engine has been measured.
vi.mock("../../logical_models/calibration", async (original) => {
  const curve = { a: 1, b: 0 };
  const curves = { checkQuestion: curve, checkAnswerRelevance: curve, checkAnswerAccuracy: curve };
  const measured: MeasuredConfidences = { prior: 0.6, curves, prompts: {} };
  return { ...(await original<object>()), confidences: { ["0".repeat(64)]: measured } };
});

let bench: FlowBench;
let run: Awaited<ReturnType<FlowBench["run"]>>;
const { signal } = new AbortController();
beforeAll(async () => {
  bench = await openFlowBench({ assistantMode: true, exports: ["messages", "list", "kto-trl"] });
  const acceptances = [0.3, 0.53, 0.8, 0.87, 0.93, 0.97, 0.99];
  run = await bench.run({}, {}, (request) => {
    if (request.choices === null) return null;
    const acceptance = acceptances[request.seed % acceptances.length] ?? 0;
    return verdict(request, request.step === "judgeParagraph" ? 0.9 : acceptance);
  });
});
afterAll(() => bench.close());

const confidences = () => confidencesOf(run.context, stepList);

it("stands in the provenance of every row, for each of its tuples", async () => {
  const byId = new Map(run.tuples.map((tuple) => [tuple.id, tuple]));
  const measured = await confidences();
  const files = readdirSync(join(bench.folder, "outputs", "dataset"), { recursive: true, encoding: "utf8" });
  const provenance = files.filter((file) => file.endsWith(".provenance.jsonl"));
  expect(new Set(provenance.map((file) => file.split("/")[0])).size).toBe(3);
  const told: number[] = [];
  for (const file of provenance)
    for (const line of readFileSync(join(bench.folder, "outputs", "dataset", file), "utf8")
      .trim()
      .split("\n")) {
      const { tupleIds, confidence } = JSON.parse(line) as { tupleIds: string[]; confidence: number[] };
      told.push(...confidence);
      expect(confidence).toEqual(tupleIds.map((id) => confidenceOf(byId.get(id) as never, measured)));
    }
  // Rows of refused answers are of no kept tuple.
  expect(told.length).toBeGreaterThan(run.tuples.length);
  for (const one of told) expect(one).toBeGreaterThan(0);
});

it("orders what a report calls best and doubtful", async () => {
  const { results, context } = await replayRun(run.context.store, steps, signal);
  const { best, doubtful, levels } = await writeReport(results, context, stepList);
  const shown = [...best, ...[...doubtful].reverse()].map(({ confidence }) => confidence ?? -1);
  expect(shown).toEqual([...shown].sort((one, other) => other - one));
  expect(new Set(shown).size).toBeGreaterThan(3);
  expect(levels[0]).toMatchObject({ strictness: "normal", left: run.tuples.length, open: 0 });
  expect(levels[1]?.left).toBeLessThan(run.tuples.length);
  expect(levels[1]?.confidence ?? 0).toBeGreaterThan(levels[0]?.confidence ?? 1);
});

it("is told of a tuple by explain", async () => {
  const [tuple] = run.tuples;
  const story = await explainItem(tuple?.id ?? "", run.context.store, steps, signal);
  expect(story.confidence).toBe(confidenceOf(tuple as never, await confidences()));
  const shown = story.confidence?.toFixed(2) ?? "";
  expect(storyLines(story).join("\n")).toContain(`Confidence ${shown}: `);
  expect(storyTables(story)).toMatch(new RegExp(`confidence</t[dh]>\\s*<td[^>]*>${shown}`));
  const passage = await explainItem(tuple?.chunkId ?? "", run.context.store, steps, signal);
  expect(passage.confidence).toBeNull();
  expect(storyLines(passage).join("\n")).not.toContain("Confidence");
});

it("orders a review by doubt: of what is kept the least likely first, of what is dropped the most likely", async () => {
  const { results, context } = await replayRun(run.context.store, steps, signal);
  const review = openReview(await gatherItems(results, context, await confidences()), context);
  const rows = (state: string) =>
    review
      .select(reviewQuerySchema.parse({ state, sort: "doubt", count: 500 }))
      .rows.map((row) => row.confidence ?? -1);
  const kept = rows("kept");
  expect(kept.length).toBe(run.tuples.length);
  expect(kept).toEqual([...kept].sort((one, other) => one - other));
  const dropped = rows("dropped");
  expect(dropped.length).toBeGreaterThan(1);
  expect(dropped).toEqual([...dropped].sort((one, other) => other - one));
});
