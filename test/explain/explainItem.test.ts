import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { steps } from "../../generation_functions/steps";
import { storyLines } from "../../lib/cli/storyLines";
import { AugmentoolkitError } from "../../lib/errors";
import { explainItem } from "../../lib/explain/explainItem";
import type { Story } from "../../lib/explain/story";
import type { Chunk, QaTuple } from "../../lib/records";
import { addDecision } from "../../lib/stages/decision";
import type { ItemRecord } from "../../lib/stages/itemRecord";
import { type FlowBench, openFlowBench } from "../replay/bench";
import { verdict, type Workbench } from "../stages/workbench";

let bench: FlowBench;
let run: Workbench;
beforeAll(async () => {
  bench = await openFlowBench();
  let failures = 0;
  run = await bench.run({}, {}, (request) => {
    if (request.step === "judgeParagraph" && JSON.stringify(request.input).includes("mill number 2")) {
      return verdict(request, 0.01);
    }
    if (request.step !== "planQuestions" || failures++ > 0) return null;
    throw new Error("the engine fell over");
  });
});
afterAll(() => bench.close());

const explain = (text: string): Promise<Story> =>
  explainItem(text, run.context.store, steps, new AbortController().signal);

/** The records of a folder. */
async function records(folder: string): Promise<ItemRecord[]> {
  const ids = await run.context.store.list(folder);
  return Promise.all(ids.map((id) => run.item(folder, id)));
}

async function firstRow(file: string): Promise<Record<string, unknown>> {
  const text = await readFile(join(bench.folder, "outputs", "dataset", file), "utf8");
  return JSON.parse(text.split("\n")[0] as string);
}

describe("explain", () => {
  it("tells of a kept tuple: passage with its place, calls with votes, what came of it, rows of the dataset", async () => {
    const row = await firstRow("list/questions.train.provenance.jsonl");
    const story = await explain(String(row.id));
    expect(story).toMatchObject({ kind: "tuple", current: true });
    const value: { passage: string } = (await run.item("qatuples_raw", story.id)).value;
    expect(story.passage).toBe(value.passage);
    expect(story.place?.characters).toBeGreaterThanOrEqual(story.place?.to ?? Number.POSITIVE_INFINITY);
    expect(story.stages.map(({ stage, status }) => [stage, status])).toEqual([
      ["writeTuples", "kept"],
      ["checkTuples", "kept"],
      ["reviseTuples", "kept"],
      ["groupTuples", "kept"],
    ]);
    const checks = story.stages[1]?.calls ?? [];
    expect(checks.length).toBeGreaterThan(1);
    for (const call of checks) {
      expect(call.record?.messages.length).toBeGreaterThan(1);
      if (call.step.startsWith("check")) expect(call.vote?.threshold).toBeGreaterThan(0);
    }
    expect(story.ancestors.map(({ kind }) => kind)).toEqual(["source", "chunk"]);
    expect(new Set(story.descendants.map(({ kind }) => kind))).toEqual(new Set(["conversation"]));
    expect(story.rows).toContainEqual({ file: "dataset/list/questions.train.jsonl", line: 1 });
    expect(story.rows.some(({ file }) => file === "dataset/messages/roleplay.train.jsonl")).toBe(true);
    const lines = storyLines(story).join("\n");
    for (const text of [
      "vote: accepted, acceptance 0.9",
      "Question: ",
      "dataset/list/questions.train.jsonl:1",
      "== checkTuples: kept",
    ])
      expect(lines).toContain(text);
  });

  it("tells of a dropped and of a failed passage, with the reason and the unfinished call", async () => {
    const refused = (await records("passages")).find(({ value }) => (value as Chunk).text.includes("mill number 2"));
    const story = await explain(String(refused?.id));
    expect(story.stages.at(-1)).toMatchObject({ stage: "judgeParagraphs", status: "dropped", reason: "unsuitable" });
    expect(story.stages.at(-1)?.calls[0]?.vote).toMatchObject({ accepted: false, acceptance: 0.01 });
    expect(story.rows).toEqual([]);
    const [broken] = (await records("question_plans")).filter(({ status }) => status === "failed");
    const failed = await explain(String(broken?.id));
    expect(failed.stages.at(-1)).toMatchObject({ status: "failed", reason: "unexpected_error" });
    expect(failed.stages.at(-1)?.calls).toMatchObject([{ step: "planQuestions", record: null }]);
    expect(storyLines(failed).join("\n")).toContain("never finished");
    expect(failed.current).toBe(true);
  });

  it("takes the first characters of an id, of a call's id and of a group's, and lists the candidates of too few", async () => {
    const [conversation] = await records("multiturn_convs");
    const id = String(conversation?.id);
    expect((await explain(id.slice(0, 18))).id).toBe(id);
    expect((await explain(String(conversation?.calls[0]?.id))).id).toBe(id);
    const group = String(conversation?.trail.group);
    const story = await explain(group);
    expect(story).toMatchObject({ id: group, kind: "group" });
    expect(story.ancestors.some(({ kind }) => kind === "tuple")).toBe(true);
    await expect(explain("")).rejects.toMatchObject({ code: "unknown-item" });
    await expect(explain("../x")).rejects.toMatchObject({ code: "unknown-item" });
    await expect(explain("ffffffff-ffff")).rejects.toMatchObject({ code: "unknown-item" });
    const all = (await Promise.all(["passages", "qatuples_raw", "multiturn_convs"].map(records))).flat();
    const start = all
      .map((item) => item.id.slice(0, 1))
      .find((one, index, each) => each.indexOf(one) !== index) as string;
    await expect(explain(start)).rejects.toThrow(
      /items begin with .*\n- [0-9a-f-]{36} (passage|tuple|conversation|text) /,
    );
  });

  it("takes rows of every file of the dataset", async () => {
    const provenance = await firstRow("messages/roleplay.train.provenance.jsonl");
    for (const row of ["messages/roleplay.train.jsonl:1", "dataset/messages/roleplay.train.provenance.jsonl:1"])
      expect((await explain(row)).id).toBe(provenance.id);
    expect((await explain("outputs/dataset/list/questions.train.jsonl:1")).kind).toBe("tuple");
    await expect(explain("list/questions.train.jsonl:4711")).rejects.toMatchObject({ code: "unknown-row" });
    await expect(explain("nothing.jsonl:1")).rejects.toMatchObject({ code: "unknown-row" });
  });

  it("finds the rows of the tuples of a text, a passage and a group", async () => {
    const row = await firstRow("list/questions.train.provenance.jsonl");
    const tuple = await run.item("qatuples_distinct", String(row.id));
    for (const kind of ["source", "chunk", "group"])
      expect((await explain(String(tuple.trail[kind]))).rows).toContainEqual({
        file: "dataset/list/questions.train.jsonl",
        line: 1,
      });
  });

  it("marks what an earlier run left of a tuple that a person refused since", async () => {
    const row = await firstRow("list/questions.train.provenance.jsonl");
    const tuple = (await run.item("qatuples_distinct", String(row.id))).value as QaTuple;
    const before = await explain(tuple.id);
    expect([...before.stages, ...before.descendants].every(({ current }) => current === true)).toBe(true);
    await addDecision(run.context.store, tuple.id, {
      ...{ verdict: "refuse", fault: "answer", edited: null, note: "", by: "Ada", objection: null, tuple },
      at: new Date(0).toISOString(),
    });
    await bench.run();
    const story = await explain(tuple.id);
    expect(story.stages.map(({ stage, current }) => [stage, current])).toEqual([
      ["writeTuples", true],
      ["checkTuples", true],
      ["reviseTuples", true],
      ["reviewTuples", true],
      ["groupTuples", false],
    ]);
    expect(story.descendants.length).toBeGreaterThan(0);
    expect(story.descendants.every(({ current }) => current === false)).toBe(true);
    expect(storyLines(story).join("\n")).toContain("== groupTuples: kept, in an earlier run (qatuples_distinct)");
    const { descendants } = await explain(tuple.chunkId);
    expect(descendants.find((item) => item.id === tuple.id)).toMatchObject({
      stage: "reviewTuples",
      status: "dropped",
    });
  });

  it("calls no record the last run's where that run has not decided yet", async () => {
    const passage = (await records("passages"))[0]?.id ?? "";
    const judgedIn = async () =>
      (await explain(passage)).stages.find(({ stage }) => stage === "judgeParagraphs")?.current;
    expect(await judgedIn()).toBe(true);
    const fatal = new AugmentoolkitError("The model is gone.", { code: "no-model", hint: "Fetch it.", fatal: true });
    await expect(
      bench.run({ seed: 4 }, {}, () => {
        throw fatal;
      }),
    ).rejects.toThrow();
    expect(await judgedIn()).toBe(false);
    await bench.run();
  });

  it("tells of an item of an older run that it is not part of the last one", async () => {
    const [old] = await records("multiturn_convs");
    await bench.run({ assistantMode: "both", seed: 3 });
    const ids = await run.context.store.list("multiturn_convs");
    expect(ids.length).toBeGreaterThan(0);
    const story = await explain(String(old?.id));
    expect(story.current).toBe(false);
    expect(storyLines(story).join("\n")).toContain("Not part of the last run");
    await bench.run();
  });
});
