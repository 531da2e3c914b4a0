import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { steps } from "../../generation_functions/steps";
import { isReplyWording } from "../../lib/checkWords";
import type { CallRecord, QaTuple } from "../../lib/records";
import { checkTuples } from "../../lib/stages/checkTuples";
import { keptOf, tally } from "../../lib/stages/stage";
import { madeChunk, madeTuple } from "./madeItems";
import { answering, checksOn, chunk, questionOf, tuple } from "./tupleChecks";
import { openWorkbench, verdict, type Workbench } from "./workbench";

let bench: Workbench;
afterEach(() => bench.close());

const check = (tuples: readonly QaTuple[]) => checksOn(bench).check(tuples);
const made = (step: string) => checksOn(bench).made(step);
const refusedOf = (of: QaTuple) => checksOn(bench).refusedOf(of);

describe("checkTuples", () => {
  it("F6: keeps a tuple after two agreeing votes of three in each check", async () => {
    bench = await openWorkbench(
      {},
      answering(() => true),
    );
    const [kept] = keptOf(await check([tuple]));
    expect(bench.requests.map(({ step }) => step)).toEqual([
      "checkQuestion",
      "checkQuestion",
      "checkAnswerRelevance",
      "checkAnswerRelevance",
      "checkAnswerAccuracy",
      "checkAnswerAccuracy",
    ]);
    expect(kept?.votes).toHaveLength(6);
    expect(kept).toMatchObject({ id: tuple.id, question: tuple.question, replacements: 0 });
  });

  it("asks nobody whether an answer is accurate that is a sentence of the passage, word for word", async () => {
    bench = await openWorkbench(
      {},
      answering((step) => step !== "checkAnswerAccuracy"),
    );
    const [copied, reworded] = [madeTuple(chunk, 1), madeTuple(chunk, 2)];
    expect(keptOf(await check([copied])).map(({ answer }) => answer)).toEqual([copied.answer]);
    expect(made("checkAnswerAccuracy")).toEqual([]);
    await check([reworded]);
    expect(made("checkAnswerAccuracy")).not.toEqual([]);
  });

  it("F6: with one vote each, one decides", async () => {
    bench = await openWorkbench(
      { doubleCheckCounter: 1 },
      answering(() => true),
    );
    expect(keptOf(await check([tuple]))).toHaveLength(1);
    expect(bench.requests).toHaveLength(3);
  });

  it("asks nobody whether the passage answers a question that asks for a sentence of it", async () => {
    bench = await openWorkbench(
      {},
      answering((step) => step === "checkAnswerRelevance"),
    );
    expect(keptOf(await check([madeTuple(chunk, 1)]))).toHaveLength(1);
    expect(made("checkQuestion")).toEqual([]);
    expect(made("checkAnswerRelevance")).toHaveLength(2);
  });

  it("B1: a negative verdict on the question refuses it", async () => {
    bench = await openWorkbench(
      {},
      answering((step, question) => step !== "checkQuestion" || question !== tuple.question),
    );
    const [kept] = keptOf(await check([tuple]));
    expect(kept).toMatchObject({ id: tuple.id, replacements: 1 });
    const refused = await refusedOf(tuple);
    expect(refused.map(({ question, reason }) => [question, reason])).toEqual([[tuple.question, "question_refused"]]);
  });

  it("B3: a verdict that cannot be read ends, and fails its tuple alone", async () => {
    const other = madeTuple(madeChunk(1), 0);
    bench = await openWorkbench({}, (request) => {
      if (request.step === "checkAnswerAccuracy" && questionOf(request) === tuple.question) return "Partly so.";
      return verdict(request, 0.98);
    });
    const result = await check([tuple, other]);
    expect(tally(result)).toMatchObject({ kept: 1, failed: { no_verdict: 1 } });
    // Two votes of three decide, and each is tried twice.
    expect(made("checkAnswerAccuracy").filter((request) => questionOf(request) === tuple.question)).toHaveLength(4);
    expect(await bench.item("qatuples_raw", tuple.id)).toMatchObject({ status: "failed", reason: "no_verdict" });
  });

  it("B12: keeps a record of every vote, each with its own prompt, seed and completion", async () => {
    let vote = 0;
    bench = await openWorkbench({}, (request) => verdict(request, vote++ === 1 ? 0.01 : 0.98));
    await check([tuple]);
    const votes = made("checkQuestion");
    const names = await readdir(join(bench.folder, "checkQuestion"));
    const records = await Promise.all(
      names
        .filter((name) => name.endsWith(".json"))
        .map(
          async (name) => JSON.parse(await readFile(join(bench.folder, "checkQuestion", name), "utf8")) as CallRecord,
        ),
    );
    expect(records).toHaveLength(votes.length);
    expect(votes).toHaveLength(3);
    const ofTuple = records.filter(({ attempt }) => attempt === 0);
    expect(ofTuple.map(({ vote: number }) => number).sort()).toEqual([0, 1, 2]);
    const accepted = ofTuple.map(({ completion }) => completion.text);
    expect(new Set(accepted).size).toBeGreaterThan(1);
  });

  it("passes a vote over that the engine cannot tell, and asks for a verdict in another wording", async () => {
    let votes = 0;
    bench = await openWorkbench({ doubleCheckCounter: 5 }, (request) => {
      if (request.given !== null) return { text: request.given, logProbability: undefined };
      return verdict(request, request.step === "checkAnswerRelevance" && votes++ === 0 ? 0.01 : 0.98);
    });
    const [kept] = keptOf(await check([tuple]));
    const relevance = made("checkAnswerRelevance");
    expect(relevance.map(({ given }) => given === null)).toEqual([true, true, true, false, true]);
    expect(kept?.votes.filter(({ check }) => check === "checkAnswerRelevance")).toHaveLength(4);
  });

  it("B24: votes on the same tuple are not the same call repeated", async () => {
    let vote = 0;
    bench = await openWorkbench({}, (request) => verdict(request, vote++ === 1 ? 0.01 : 0.98));
    const [kept] = keptOf(await check([tuple]));
    const votes = made("checkQuestion");
    expect(votes).toHaveLength(3);
    expect(new Set(votes.map(({ seed }) => seed)).size).toBe(3);
    const prompts = votes.map(({ messages }) => messages.map(({ content }) => content).join("\n"));
    expect(new Set(prompts).size).toBeGreaterThan(1);
    const logged = (kept?.votes ?? []).filter((cast) => cast.check === "checkQuestion");
    expect(logged.map(({ accepted }) => accepted)).toEqual([true, false, true]);
  });

  it("B5: after an interrupt every slot of the passage is decided, and as in an unbroken run", async () => {
    const tuples = [0, 1, 2, 3].map((slot) => madeTuple(chunk, slot));
    const accepts = answering((_step, question) => question !== tuples[2]?.question);
    bench = await openWorkbench({}, (request) => {
      if (bench.requests.length === 15) bench.abort.abort(new Error("stopped"));
      return accepts(request);
    });
    await expect(check(tuples)).rejects.toThrow("stopped");
    const decided = (await bench.context.store.list("qatuples_raw")).length;
    expect(decided).toBeGreaterThan(0);
    expect(decided).toBeLessThan(4);
    const first = bench.requests.length;
    bench = await bench.again(
      {},
      answering((_step, question) => question !== tuples[2]?.question),
    );
    const resumed = await check(tuples);
    const folder = bench.folder;
    const unbroken = await openWorkbench(
      {},
      answering((_step, question) => question !== tuples[2]?.question),
    );
    expect(resumed).toEqual(await checkTuples(tuples, unbroken.context, steps));
    expect(bench.requests.length + first).toBeLessThanOrEqual(unbroken.requests.length + 1);
    await unbroken.close();
    expect(bench.folder).toBe(folder);
    expect(await bench.context.store.list("qatuples_raw")).toHaveLength(4);
  });

  it("B6: a passage without any kept tuple has its records, and is not done again", async () => {
    const tuples = [0, 1].map((slot) => madeTuple(chunk, slot));
    bench = await openWorkbench(
      {},
      answering(() => false),
    );
    const first = await check(tuples);
    expect(tally(first).kept).toBe(0);
    bench = await bench.again();
    expect(tally(await check(tuples))).toEqual(tally(first));
    expect(bench.requests).toHaveLength(0);
  });

  it.each(["checkQuestion", "checkAnswerRelevance", "checkAnswerAccuracy"] as const)("leaves %s out", async (name) => {
    bench = await openWorkbench(
      { skipChecks: [name] },
      answering((step) => step !== name),
    );
    expect(keptOf(await check([tuple]))).toHaveLength(1);
    expect(made(name)).toHaveLength(0);
    expect(bench.requests).toHaveLength(4);
  });
});

describe("B1: each verdict is read whole, in every wording", () => {
  const checks = [steps.checkQuestion, steps.checkAnswerRelevance, steps.checkAnswerAccuracy];
  it.each(checks.map((step) => [step.name, step] as const))("%s", (_name, step) => {
    for (const [wording, asked] of (step.check?.words.wordings ?? []).entries()) {
      for (const reason of isReplyWording(asked) ? [] : [false, true]) {
        const input = { ...(step.examples[0]?.input as object), wording, reason } as never;
        const choices = step.choices?.({ ...(input as object), reason: false } as never) ?? [];
        expect(choices.length).toBeGreaterThan(1);
        const read = choices.map((choice) => {
          const text = reason ? ` Weighed against the passage.\nVerdict:${choice}` : choice;
          return step.parse({ text, choices: null }, input).acceptance;
        });
        expect(read).toContain(1);
        expect(read).toContain(0);
        for (const text of [
          "mostly",
          " Yes!",
          choices.join(""),
          `not${choices[0]}`,
          (choices[0] as string).toUpperCase(),
        ])
          expect(() => step.parse({ text: reason ? ` So.\nVerdict:${text}` : text, choices: null }, input)).toThrow();
      }
    }
  });
});
