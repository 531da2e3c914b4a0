import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { steps } from "../../generation_functions/steps";
import { explainItem } from "../../lib/explain/explainItem";
import type { QaTuple } from "../../lib/records";
import { replayRun } from "../../lib/replay/replayRun";
import { gatherItems } from "../../lib/review/gatherItems";
import { runStages } from "../../lib/runStages";
import { tupleTable } from "../../lib/show/tupleTable";
import type { StageResult } from "../../lib/stages/stage";
import { type FlowBench, openFlowBench } from "../replay/bench";
import { type Answering, verdict, type Workbench } from "../stages/workbench";

const stages = ["checkTuples", "reviseTuples", "groupTuples"];
const rewording = "reword\nQuestion: Who built the first wheel of the valley?\nAnswer: Leonardo built it in 1482.";

/** The checks refuse what is asked of the second mill, and the revision what is asked of the third. */
const refusing: Answering = (request) => {
  const asked = JSON.stringify(request.input);
  if (request.step === "checkAnswerRelevance" && asked.includes("mill number 2")) return verdict(request, 0.1);
  return request.step === "reviseContext" && asked.includes("mill number 3") ? rewording : null;
};

let bench: FlowBench;
let run: Workbench;
let results: StageResult<unknown>[];
const signal = new AbortController().signal;

/** Runs everything and gives the results of the stages. */
async function resultsOf(workbench: Workbench): Promise<StageResult<unknown>[]> {
  const left: StageResult<unknown>[] = [];
  await runStages(workbench.context, steps, { onStage: (result) => left.push(result), tuplesOnly: true });
  return left;
}

/** The stages that end with tuples. */
const ofTuples = (all: readonly StageResult<unknown>[]) =>
  all.filter(({ stage }) => stages.includes(stage)) as StageResult<QaTuple>[];

beforeAll(async () => {
  bench = await openFlowBench({}, 4);
  run = await bench.open({}, refusing);
  results = await resultsOf(run);
});
afterAll(() => bench.close());

describe("a refused tuple", () => {
  it("is shown as its record holds it, with question, answer, votes and replacements", async () => {
    const [checked, revised] = ofTuples(results);
    const refused = checked?.items.find(({ made }) => (made as QaTuple | undefined)?.replacements === 1);
    const { value } = await run.item("qatuples_raw", refused?.id ?? "");
    expect(refused?.made).toEqual(value);
    const { question, answer, votes, refused: wordings } = value as QaTuple & { refused: unknown[] };
    expect(question).not.toBe(refused?.label);
    expect(votes.some(({ accepted }) => !accepted)).toBe(true);
    const html = tupleTable({ stage: "checkTuples", items: refused === undefined ? [] : [refused] });
    expect(html).toContain(`>${answer}</td>`);
    expect(html).toContain("✗ checkAnswerRelevance 0.10");
    expect(html).toContain(`last refusal: relevance_refused; replacements written: ${wordings.length - 1}`);
    const reworded = revised?.items.find(
      ({ outcome }) => outcome.status === "dropped" && outcome.reason === "reworded_refused",
    );
    expect(reworded?.made).toMatchObject({
      answer: "Leonardo built it in 1482.",
      original: { question: reworded?.label },
    });
  });

  it("is the same when the run is resumed, and when its records are replayed", async () => {
    const shown = ofTuples(results).map((result) => tupleTable(result));
    expect(shown).toHaveLength(stages.length);
    const resumed = await run.again();
    expect(ofTuples(await resultsOf(resumed)).map((result) => tupleTable(result))).toEqual(shown);
    expect(resumed.requests).toEqual([]);
    const replayed = await replayRun(run.context.store, steps, signal);
    expect(ofTuples(replayed.results).map((result) => tupleTable(result))).toEqual(shown);
  });

  it("has the same wording and votes in the table, in its story and in the review", async () => {
    const replayed = await replayRun(run.context.store, steps, signal);
    const reviewed = new Map(
      (await gatherItems(replayed.results, replayed.context)).map((item) => [item.tuple.id, item]),
    );
    const refused = ofTuples(results).flatMap(({ stage, items }) =>
      items.filter(({ outcome }) => outcome.status === "dropped").map((item) => ({ stage, item })),
    );
    expect(new Set(refused.map(({ stage }) => stage)).size).toBeGreaterThan(1);
    for (const { stage, item } of refused) {
      const { question, answer, votes } = item.made as QaTuple;
      const told = (await explainItem(item.id, run.context.store, steps, signal)).stages;
      expect(told.find((one) => one.stage === stage)?.value).toMatchObject({ question, answer, votes });
      expect(reviewed.get(item.id)?.tuple).toMatchObject({ question, answer, votes });
    }
  });
});
