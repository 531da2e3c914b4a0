import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { steps } from "../generation_functions/steps";
import { replayRun } from "../lib/replay/replayRun";
import { gatherItems } from "../lib/review/gatherItems";
import { openReview } from "../lib/review/openReview";
import { type FlowBench, openFlowBench } from "./replay/bench";
import { type Answering, verdict } from "./stages/workbench";

let bench: FlowBench;
beforeEach(async () => {
  bench = await openFlowBench({ assistantMode: true });
});
afterEach(() => bench.close());

/** Decides the same about the first tuples of the last run. */
async function decide(count: number, verdict: "accept" | "refuse"): Promise<void> {
  const { context } = await bench.open();
  const { results } = await replayRun(context.store, steps, context.signal);
  const review = openReview(await gatherItems(results, context), context);
  for (const { tuple } of review.items.slice(0, count)) await review.decide(tuple.id, { verdict, by: "Ada", seen: 0 });
}

describe("a run whose checks kept nothing", () => {
  const refusals: [string, Answering][] = [
    ["checkTuples", (request) => (request.step === "checkAnswerRelevance" ? verdict(request, 0.1) : null)],
    ["reviseTuples", ({ step }) => (step === "reviseContext" ? "fail" : null)],
  ];

  it.each(refusals)("at %s goes on with the tuples that a person takes back", async (stage, answering) => {
    await expect(bench.run({}, {}, answering)).rejects.toMatchObject({
      code: "nothing-left",
      message: expect.stringMatching(new RegExp(`^${stage} kept none of [1-9]`)),
    });
    await decide(2, "accept");
    const { tuples, conversations, dataset } = await bench.run({}, {}, answering);
    expect(tuples.map(({ review }) => review)).toEqual(["accepted", "accepted"]);
    expect(conversations.length).toBeGreaterThan(0);
    expect(dataset).toContainEqual(expect.objectContaining({ file: "dataset/messages/assistant.train.jsonl" }));
  });

  it("names the first stage that did, also where a person refused what it refused", async () => {
    const [[, answering] = ["", () => null]] = refusals;
    await expect(bench.run({}, {}, answering)).rejects.toThrow(/^checkTuples kept none/);
    await decide(1, "refuse");
    await expect(bench.run({}, {}, answering)).rejects.toThrow(/^checkTuples kept none of [1-9]/);
  });
});
