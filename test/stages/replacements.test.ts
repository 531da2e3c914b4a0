import { afterEach, describe, expect, it } from "vitest";
import type { QaTuple } from "../../lib/records";
import type { RefusedTuple } from "../../lib/stages/checkTuples";
import { freshSentence } from "../../lib/stages/freshSentence";
import { keptOf, tally } from "../../lib/stages/stage";
import { calibration } from "../../logical_models/calibration";
import { madeTuple } from "./madeItems";
import { answerGiven, answering, checksOn, chunk, questionOf, replaces, tuple } from "./tupleChecks";
import { asModel, openWorkbench, type Workbench } from "./workbench";

let bench: Workbench;
afterEach(() => bench.close());

const check = (tuples: readonly QaTuple[]) => checksOn(bench).check(tuples);
const made = (step: string) => checksOn(bench).made(step);
const replacing = () => checksOn(bench).replacing();
const measuredModel = Object.keys(calibration)[0] as string;
const refusedOf = (of: QaTuple) => checksOn(bench).refusedOf(of);

describe("replacements of refused tuples", () => {
  it("asks nobody about a tuple that asks what an earlier one of its passage asks, and writes another in its place", async () => {
    bench = await openWorkbench(
      {},
      answering(() => true),
    );
    const again = { ...madeTuple(chunk, 1), question: tuple.question, answer: tuple.answer };
    const result = await check([again, tuple]);
    const [replaced, first] = keptOf(result);
    expect([replaced?.slot, replaced?.replacements, first?.slot, first?.question]).toEqual([1, 1, 0, tuple.question]);
    expect(chunk.text).toContain(replaced?.answer);
    expect(replacing()).toHaveLength(1);
    expect(made("checkQuestion").filter((request) => questionOf(request) === tuple.question)).toHaveLength(2);
  });

  it.each([
    ["question_refused", "checkQuestion", {}],
    ["relevance_refused", "checkAnswerRelevance", {}],
    ["accuracy_refused", "checkAnswerAccuracy", {}],
    ["mentions_text", null, { question: "Why does the passage say that carpenters chose oak for the wheel?" }],
    ["asks_elsewhere", null, { question: "How does the miller inspect cracks?" }],
  ])("B2: %s is replaced", async (reason, refusing, changes) => {
    const odd = { ...tuple, ...changes };
    bench = await openWorkbench(
      {},
      answering((step, question) => question !== odd.question || step !== refusing),
    );
    const [kept] = keptOf(await check([odd]));
    expect(kept).toMatchObject({ id: tuple.id, replacements: 1 });
    const refused = await refusedOf(tuple);
    expect(refused.map((one) => one.reason)).toEqual([reason]);
  });

  it("F7: writes at most four replacements, then drops the slot with every refusal in its record", async () => {
    bench = await openWorkbench(
      {},
      answering(() => false),
    );
    const result = await check([tuple]);
    expect(tally(result)).toMatchObject({ kept: 0, dropped: { replacements_used_up: 1 } });
    const sentences = replacing().map(answerGiven);
    expect(sentences).toHaveLength(4);
    expect(new Set(sentences).size).toBe(4);
    const record = await bench.item("qatuples_raw", tuple.id);
    expect(record).toMatchObject({ status: "dropped", reason: "replacements_used_up" });
    expect((record.value as { refused: RefusedTuple[] }).refused).toHaveLength(5);
  });

  it("gives no two slots of a passage the same sentence, though all are at work at the same time", async () => {
    const others = [0, 1, 2].map((slot) => ({
      ...madeTuple(chunk, slot),
      answer: tuple.answer,
      question: tuple.question,
      slot,
    }));
    bench = await openWorkbench(
      { parallelCalls: 8 },
      answering((_step, question) => question !== tuple.question),
    );
    await check(others);
    const sentences = made("generateQuestions").map(answerGiven);
    expect(sentences.length).toBeGreaterThan(1);
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  it("F7: writes none once the passage has no sentence left to ask about", async () => {
    const text = "They chose oak because oak withstands water for decades. It was cut in the valley.";
    const odd = { ...tuple, passage: text, question: "Why did the carpenters choose oak?" };
    bench = await openWorkbench(
      {},
      answering(() => false),
    );
    expect(tally(await check([odd]))).toMatchObject({ kept: 0, dropped: { replacements_used_up: 1 } });
    expect(replacing()).toEqual([]);
  });

  it("draws the question to a sentence once more where the gate refuses it", async () => {
    const elsewhere = " What did the fisherman of the island catch with his net?";
    const otherwise = answering((step, question) => step !== "checkQuestion" || question !== tuple.question);
    bench = await openWorkbench({}, (request) =>
      replaces(request) && replacing().length < 2 ? elsewhere : otherwise(request),
    );
    const [kept] = keptOf(await check([tuple]));
    expect(kept).toMatchObject({ replacements: 1 });
    expect(new Set(replacing().map(({ seed }) => seed)).size).toBe(2);
    const refused = await refusedOf(tuple);
    expect(refused).toHaveLength(1);
  });

  it("hands on the second draw of each replacement that the gate refuses, so that its refusal is on record", async () => {
    const otherwise = answering(() => false);
    bench = await openWorkbench({}, (request) =>
      replaces(request) ? " What did the fisherman of the island catch with his net?" : otherwise(request),
    );
    expect(tally(await check([tuple]))).toMatchObject({ kept: 0, dropped: { replacements_used_up: 1 } });
    expect(replacing()).toHaveLength(4 * 2);
    const refused = await refusedOf(tuple);
    expect(refused.map(({ reason }) => reason)).toEqual(["question_refused", ...Array(4).fill("asks_elsewhere")]);
  });

  it("tells whoever asks about an answer again what was refused and why", async () => {
    bench = await openWorkbench(
      {},
      answering((step, question) => step !== "checkQuestion" || question !== tuple.question),
    );
    await check([tuple]);
    const [request] = made("regenerateQuestion");
    const prompt = request?.messages.at(-1)?.content ?? "";
    const refused = await refusedOf(tuple);
    expect(refused[0]?.why).toMatch(/passage/);
    for (const part of [`Refused question: ${tuple.question}`, refused[0]?.why, `Answer: ${tuple.answer}`])
      expect(prompt).toContain(part);
  });

  it("asks about a sentence that nobody asked about yet where the answer was refused", async () => {
    const sibling = madeTuple(chunk, 1);
    const texts = [tuple, sibling].map(({ question, answer }) => `${question} ${answer}`);
    const sentence = freshSentence({ passage: chunk.text, details: chunk.details }, texts) as string;
    for (const { answer } of [tuple, sibling]) expect(sentence).not.toContain(answer);
    bench = await openWorkbench(
      {},
      answering((step, question) => step !== "checkAnswerAccuracy" || question !== tuple.question),
    );
    await check([tuple, sibling]);
    expect(made("regenerateQuestion")).toEqual([]);
    expect(made("generateQuestions").map(answerGiven)).toEqual([sentence]);
  });

  it("asks nobody about a question that its model finds unlikely, and takes another sentence, not another question", async () => {
    bench = await openWorkbench(
      {},
      answering(() => true),
    );
    bench.context = asModel(bench.context, measuredModel);
    const [kept] = keptOf(await check([{ ...tuple, likelihood: -1.5 }]));
    expect(made("regenerateQuestion")).toEqual([]);
    expect(made("checkQuestion").map(questionOf)).not.toContain(tuple.question);
    expect(kept?.answer).not.toBe(tuple.answer);
    expect(kept?.likelihood).not.toBe(-1.5);
    const refused = await refusedOf(tuple);
    expect(refused.map(({ reason }) => reason)).toEqual(["unlikely_question"]);
  });

  it("takes a question as it is, however unlikely, where nobody measured what that means with its model", async () => {
    bench = await openWorkbench(
      {},
      answering(() => true),
    );
    bench.context = asModel(bench.context, "a".repeat(64));
    const [kept] = keptOf(await check([{ ...tuple, likelihood: -1.5 }]));
    expect(kept).toMatchObject({ question: tuple.question, likelihood: -1.5, replacements: 0 });
  });

  it("refuses a replacement that is the tuple which was refused before, without asking", async () => {
    const verbatim = madeTuple(chunk, 1);
    bench = await openWorkbench(
      {},
      answering(() => false),
    );
    await check([verbatim]);
    const refused = await refusedOf(verbatim);
    const same = refused.filter(({ answer }) => answer === verbatim.answer);
    expect(same.map(({ reason }) => reason)).toEqual(["relevance_refused", "asked_before"]);
    const asked = made("checkAnswerRelevance").filter((request) => questionOf(request) === verbatim.question);
    expect(asked).toHaveLength(2);
  });

  it("spends a replacement that cannot be read, and goes on", async () => {
    // The likeliest draw once, and two by chance twice each.
    let unreadable = 5;
    const otherwise = answering((step, question) => step !== "checkQuestion" || question !== tuple.question);
    bench = await openWorkbench({}, (request) => {
      if (replaces(request) && unreadable-- > 0) return "I cannot think of one.";
      return otherwise(request);
    });
    expect(keptOf(await check([tuple]))[0]).toMatchObject({ replacements: 2 });
  });
});
