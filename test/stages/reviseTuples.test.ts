import { afterEach, describe, expect, it } from "vitest";
import { steps } from "../../generation_functions/steps";
import type { CompletionRequest } from "../../lib/engine/engine";
import { tupleGate } from "../../lib/gates/tupleGate";
import type { QaTuple, Vote } from "../../lib/records";
import { reviseTuples } from "../../lib/stages/reviseTuples";
import { keptOf, tally } from "../../lib/stages/stage";
import { madeChunk, madeTuple } from "./madeItems";
import { type Answering, openWorkbench, verdict, type Workbench } from "./workbench";

let bench: Workbench;
afterEach(() => bench.close());

const revise = (tuples: readonly QaTuple[]) => reviseTuples(tuples, bench.context, steps);
const questionOf = (request: CompletionRequest) => (request.input as { question: string }).question;
const tuple = madeTuple();
const reworded = madeTuple(madeChunk(), 2);
const voteBefore: Vote = {
  check: "checkQuestion",
  accepted: true,
  acceptance: 0.9,
  threshold: 0.5,
  reasoning: null,
  call: tuple.id,
};
const rewording = `reword\nQuestion: ${reworded.question}\nAnswer: ${reworded.answer}`;

/** Answers the revision by `revision`, and the checks after it with so much acceptance. */
const revising =
  (revision: (question: string) => string, acceptance = 0.98): Answering =>
  (request) =>
    request.step === "reviseContext" ? revision(questionOf(request)) : verdict(request, acceptance);

describe("reviseTuples", () => {
  it("F8: passes a tuple as it is, and drops one that makes no sense without its book", async () => {
    const other = madeTuple(madeChunk(), 1);
    bench = await openWorkbench(
      {},
      revising((question) => (question === tuple.question ? "pass" : "fail")),
    );
    const result = await revise([tuple, other]);
    expect(keptOf(result)).toEqual([tuple]);
    expect(result.items[1]?.outcome).toMatchObject({ status: "dropped", reason: "needs_context" });
    expect(await bench.item("qatuples_revised", other.id)).toMatchObject({
      status: "dropped",
      value: { id: other.id },
    });
  });

  it("B23: a reworded tuple is put to every vote again, whose votes replace the old ones, and keeps what it was", async () => {
    bench = await openWorkbench(
      {},
      revising(() => rewording),
    );
    const [kept] = keptOf(await revise([{ ...tuple, likelihood: -0.1, votes: [voteBefore] }]));
    expect(kept?.likelihood).toBeUndefined();
    const checks = bench.requests.filter(({ step }) => step !== "reviseContext");
    expect([...new Set(checks.map(({ step }) => step))]).toEqual([
      "checkQuestion",
      "checkAnswerRelevance",
      "checkAnswerAccuracy",
    ]);
    for (const request of checks)
      expect(request.input).toMatchObject({ question: reworded.question, answer: reworded.answer });
    expect(kept).toMatchObject({
      id: tuple.id,
      question: reworded.question,
      answer: reworded.answer,
      original: { question: tuple.question, answer: tuple.answer },
    });
    expect(kept?.votes.map(({ check }) => check)).toEqual(checks.map(({ step }) => step));
    expect(await bench.item("qatuples_revised", tuple.id)).toMatchObject({ value: { votes: kept?.votes } });
  });

  it("asks whether a sentence of the passage fits its new question", async () => {
    const { question, answer } = madeTuple(madeChunk(), 1);
    bench = await openWorkbench(
      {},
      revising(() => `reword\nQuestion: ${question}\nAnswer: ${answer}`),
    );
    const [kept] = keptOf(await revise([tuple]));
    expect(kept?.votes.map(({ check }) => check)).toEqual(["checkAnswerRelevance", "checkAnswerRelevance"]);
  });

  it.each(["checkQuestion", "checkAnswerRelevance", "checkAnswerAccuracy"])(
    "B23: a reworded tuple that %s refuses is dropped, with the votes on its new words",
    async (check) => {
      bench = await openWorkbench({}, (request) =>
        request.step === "reviseContext" ? rewording : verdict(request, request.step === check ? 0.01 : 0.98),
      );
      const result = await revise([{ ...tuple, votes: [voteBefore] }]);
      expect(result.items[0]?.outcome).toMatchObject({ status: "dropped", reason: "reworded_refused" });
      const { value } = await bench.item("qatuples_revised", tuple.id);
      expect(result.items[0]?.made).toEqual(value);
      expect(value).toMatchObject({ question: reworded.question, original: { question: tuple.question } });
      const { votes } = value as QaTuple;
      expect(votes.filter(({ accepted }) => !accepted).map((vote) => vote.check)).toEqual([check, check]);
      expect(votes).not.toContainEqual(voteBefore);
    },
  );

  it("fails a reworded tuple whose votes cannot be read", async () => {
    bench = await openWorkbench({}, (request) => (request.step === "reviseContext" ? rewording : "Partly so."));
    const result = await revise([tuple]);
    expect(result.items[0]?.outcome).toMatchObject({ status: "failed", reason: "no_verdict" });
  });

  it("a reworded question that asks for something else than its answer tells is refused without a vote", async () => {
    const asked = "What did apprentices learn after their first year?";
    expect(tupleGate({ ...tuple, question: asked }).status).toBe("kept");
    bench = await openWorkbench(
      {},
      revising(() => `reword\nQuestion: ${asked}\nAnswer: ${tuple.answer}`),
    );
    const result = await revise([tuple]);
    expect(result.items[0]?.outcome).toEqual({
      status: "dropped",
      reason: "reworded_refused",
      detail: "The question asks about something else than the answer tells.",
    });
    expect(bench.requests).toHaveLength(1);
  });

  it("B23: a reworded tuple that says what the passage does not is refused without a vote", async () => {
    const text =
      "reword\nQuestion: Who built the first wheel of the valley?\nAnswer: Leonardo built it in 1482 for 30 florins.";
    bench = await openWorkbench(
      {},
      revising(() => text),
    );
    const result = await revise([tuple]);
    expect(result.items[0]?.outcome).toMatchObject({ status: "dropped", reason: "reworded_refused" });
    expect(bench.requests).toHaveLength(1);
  });

  it("fails a tuple whose revision cannot be read, rather than keep it unrevised", async () => {
    const other = madeTuple(madeChunk(), 1);
    bench = await openWorkbench(
      {},
      revising((question) => (question === tuple.question ? "Hm." : "pass")),
    );
    const result = await revise([tuple, other]);
    expect(tally(result)).toMatchObject({ kept: 1, failed: { parse: 1 } });
    expect(keptOf(result)[0]?.id).toBe(other.id);
  });

  it("tries the failed one, and it alone, in a run with more retries", async () => {
    const other = madeTuple(madeChunk(), 1);
    bench = await openWorkbench(
      {},
      revising((question) => (question === tuple.question ? "Hm." : "pass")),
    );
    const failed = await revise([tuple, other]);
    bench = await bench.again(
      {},
      revising(() => "pass"),
    );
    expect(await revise([tuple, other])).toEqual(failed);
    expect(bench.requests).toEqual([]);
    bench = await bench.again({ retries: 2 });
    expect(keptOf(await revise([tuple, other]))).toEqual([tuple, other]);
    expect(bench.requests.map(questionOf)).toEqual([tuple.question]);
    expect(await bench.item("qatuples_revised", tuple.id)).toMatchObject({ status: "kept", reason: null });
  });

  it("takes a rewording that changes nothing for a pass", async () => {
    bench = await openWorkbench(
      {},
      revising(() => `reword\nQuestion: ${tuple.question}\nAnswer: ${tuple.answer}`),
    );
    expect(keptOf(await revise([tuple]))).toEqual([tuple]);
    expect(bench.requests).toHaveLength(1);
  });

  it("B8: run again after the tuples were filtered, each result is that of its own tuple, without a call", async () => {
    const tuples = [0, 1, 2, 3].map((slot) => madeTuple(madeChunk(1), slot));
    const dropped = new Set([tuples[0]?.question, tuples[2]?.question]);
    bench = await openWorkbench(
      {},
      revising((question) => (dropped.has(question) ? "fail" : "pass")),
    );
    const kept = keptOf(await revise(tuples));
    expect(kept.map(({ slot }) => slot)).toEqual([1, 3]);
    bench = await bench.again();
    expect(keptOf(await revise(kept))).toEqual(kept);
    expect(keptOf(await revise([...tuples].reverse())).map(({ slot }) => slot)).toEqual([3, 1]);
    expect(bench.requests).toHaveLength(0);
  });

  it("does nothing where the settings leave it out", async () => {
    bench = await openWorkbench({ skipChecks: ["reviseContext"] });
    expect(keptOf(await revise([tuple]))).toEqual([tuple]);
    expect(bench.requests).toHaveLength(0);
  });
});
