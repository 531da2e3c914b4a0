import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { steps } from "../../generation_functions/steps";
import { isReplyWording } from "../../lib/checkWords";
import type { CompletionRequest } from "../../lib/engine/engine";
import type { CallRecord, QaTuple } from "../../lib/records";
import { checkTuples, type RefusedTuple } from "../../lib/stages/checkTuples";
import { freshSentence } from "../../lib/stages/freshSentence";
import { keptOf, tally } from "../../lib/stages/stage";
import { madeChunk, madeTuple } from "./madeItems";
import { type Answering, openWorkbench, verdict, type Workbench } from "./workbench";

let bench: Workbench;
afterEach(() => bench.close());

const check = (tuples: readonly QaTuple[]) => checkTuples(tuples, bench.context, steps);
const questionOf = (request: CompletionRequest) => (request.input as { question: string }).question;

const chunk = madeChunk();
/** Answered in words of its own, so that every check is asked. */
const tuple = madeTuple(chunk, 0);

/** The answer that a question is to be written to. */
const answerGiven = ({ input }: CompletionRequest) => (input as { fact: string }).fact;

/** Whether a replacement is asked for. */
const replaces = ({ step }: CompletionRequest) => step === "regenerateQuestion" || step === "generateQuestions";

/** A fitting question to a sentence of the passage, which is what a model writes as a replacement. */
function questionTo(request: CompletionRequest): string {
  const sentence = answerGiven(request);
  const questions: [string, string][] = [
    ["Every spring", madeTuple(chunk, 1).question],
    ["neglected", madeTuple(chunk, 2).question],
    ["An experienced miller", madeTuple(chunk, 3).question],
    ["They chose oak", "Which wood did carpenters of the Lune valley choose, which withstands water?"],
    ["was built", "Who built the wheel of mill number 1?"],
  ];
  const fitting = questions.find(([part]) => sentence.includes(part));
  if (fitting === undefined) throw new Error(`Nobody foresaw "${sentence}".`);
  return ` ${fitting[1]}`;
}

/** Answers checks by what `accepts` says of check and question, and replacements with a question that fits their sentence. */
function answering(accepts: (step: string, question: string) => boolean): Answering {
  return (request) =>
    replaces(request)
      ? questionTo(request)
      : verdict(request, accepts(request.step, questionOf(request)) ? 0.98 : 0.01);
}

const replacing = () => bench.requests.filter(replaces);
const made = (step: string) => bench.requests.filter((request) => request.step === step);

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
    const record = await bench.item("qatuples_raw", tuple.id);
    const { refused } = record.value as { refused: RefusedTuple[] };
    expect(refused.map(({ question, reason }) => [question, reason])).toEqual([[tuple.question, "question_refused"]]);
  });

  it.each([
    ["question_refused", "checkQuestion", {}],
    ["relevance_refused", "checkAnswerRelevance", {}],
    ["accuracy_refused", "checkAnswerAccuracy", {}],
    ["mentions_text", null, { question: "Why does the passage say that carpenters chose oak for the wheel?" }],
    ["asks_elsewhere", null, { question: "How does the miller inspect cracks?" }],
  ])("B2: %s is replaced", async (reason, check, changes) => {
    const odd = { ...tuple, ...changes };
    bench = await openWorkbench(
      {},
      answering((step, question) => question !== odd.question || step !== check),
    );
    const [kept] = keptOf(await checkTuples([odd], bench.context, steps));
    expect(kept).toMatchObject({ id: tuple.id, replacements: 1 });
    const { refused } = (await bench.item("qatuples_raw", tuple.id)).value as { refused: RefusedTuple[] };
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

  it("draws the question to a sentence again where the gate refuses it, at most three times", async () => {
    const elsewhere = " What did the fisherman of the island catch with his net?";
    const otherwise = answering((step, question) => step !== "checkQuestion" || question !== tuple.question);
    bench = await openWorkbench({}, (request) =>
      replaces(request) && replacing().length < 3 ? elsewhere : otherwise(request),
    );
    const [kept] = keptOf(await check([tuple]));
    expect(kept).toMatchObject({ replacements: 1 });
    expect(new Set(replacing().map(({ seed }) => seed)).size).toBe(3);
    const { refused } = (await bench.item("qatuples_raw", tuple.id)).value as { refused: RefusedTuple[] };
    expect(refused).toHaveLength(1);
  });

  it("hands on the third draw of each replacement that the gate refuses, so that its refusal is on record", async () => {
    const otherwise = answering(() => false);
    bench = await openWorkbench({}, (request) =>
      replaces(request) ? " What did the fisherman of the island catch with his net?" : otherwise(request),
    );
    expect(tally(await check([tuple]))).toMatchObject({ kept: 0, dropped: { replacements_used_up: 1 } });
    expect(replacing()).toHaveLength(4 * 3);
    const { refused } = (await bench.item("qatuples_raw", tuple.id)).value as { refused: RefusedTuple[] };
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
    const { refused } = (await bench.item("qatuples_raw", tuple.id)).value as { refused: RefusedTuple[] };
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
    const [kept] = keptOf(await check([{ ...tuple, likelihood: -1.5 }]));
    expect(made("regenerateQuestion")).toEqual([]);
    expect(made("checkQuestion").map(questionOf)).not.toContain(tuple.question);
    expect(kept?.answer).not.toBe(tuple.answer);
    expect(kept?.likelihood).not.toBe(-1.5);
    const { refused } = (await bench.item("qatuples_raw", tuple.id)).value as { refused: RefusedTuple[] };
    expect(refused.map(({ reason }) => reason)).toEqual(["unlikely_question"]);
  });

  it("refuses a replacement that is the tuple which was refused before, without asking", async () => {
    const verbatim = madeTuple(chunk, 1);
    bench = await openWorkbench(
      {},
      answering(() => false),
    );
    await check([verbatim]);
    const { refused } = (await bench.item("qatuples_raw", verbatim.id)).value as { refused: RefusedTuple[] };
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
        const input = { ...(step.examples[0]?.input as object), wording: reason ? 0 : wording, reason } as never;
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
