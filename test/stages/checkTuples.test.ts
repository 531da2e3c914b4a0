import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { steps } from "../../generation_functions/steps";
import type { CompletionRequest } from "../../lib/engine/engine";
import type { CallRecord, QaTuple, QuestionAnswer } from "../../lib/records";
import { checkTuples, type RefusedTuple } from "../../lib/stages/checkTuples";
import { freshSentence } from "../../lib/stages/freshSentence";
import { keptOf, tally } from "../../lib/stages/stage";
import { madeChunk, madeTuple } from "./madeItems";
import { type Answering, openWorkbench, verdict, type Workbench } from "./workbench";

let bench: Workbench;
afterEach(() => bench.close());

const check = (tuples: readonly QaTuple[]) => checkTuples(tuples, bench.context, steps);
const questionOf = (request: CompletionRequest) => (request.input as { question: string }).question;

/** The tuples of another passage's slots, which the gate lets pass for this one: what a model writes as replacements. */
const chunk = madeChunk();
const tuple = madeTuple(chunk, 0);
const replacements = [1, 2, 3].map((slot) => madeTuple(chunk, slot));
const fourth = {
  question: "What did apprentices spend their first year with in the valley?",
  answer:
    "For this reason apprentices spent their first year with nothing but the wheel, and learned the other parts later.",
};
const written = ({ question, answer }: QuestionAnswer) => ` ${answer}\nQuestion: ${question}`;
const texts = [...replacements, fourth].map(written);

/** Answers checks by what `accepts` says of check and question, and replacements in turn. */
function answering(accepts: (step: string, question: string) => boolean): Answering {
  let written = 0;
  return (request) => {
    if (request.step === "regenerateQuestion") return texts[written++ % texts.length] as string;
    return verdict(request, accepts(request.step, questionOf(request)) ? 0.98 : 0.01);
  };
}

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
    expect(keptOf(result).map(({ slot, question }) => [slot, question])).toEqual([
      [1, replacements[0]?.question],
      [0, tuple.question],
    ]);
    expect(made("regenerateQuestion")).toHaveLength(1);
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

  it("B1: a negative verdict on the question refuses it", async () => {
    bench = await openWorkbench(
      {},
      answering((step, question) => step !== "checkQuestion" || question !== tuple.question),
    );
    const [kept] = keptOf(await check([tuple]));
    expect(kept).toMatchObject({ id: tuple.id, question: replacements[0]?.question, replacements: 1 });
    const record = await bench.item("qatuples_raw", tuple.id);
    const { refused } = record.value as { refused: RefusedTuple[] };
    expect(refused.map(({ question, reason }) => [question, reason])).toEqual([[tuple.question, "question_refused"]]);
  });

  it("B2: refusals by question, relevance, accuracy and gate are all replaced, over one counter", async () => {
    const [first, second, third] = replacements as [QaTuple, QaTuple, QaTuple];
    bench = await openWorkbench(
      {},
      answering((step, question) => {
        if (question === tuple.question) return step !== "checkQuestion";
        if (question === first.question) return step !== "checkAnswerRelevance";
        if (question === second.question) return step !== "checkAnswerAccuracy";
        return true;
      }),
    );
    const [kept] = keptOf(await check([tuple]));
    expect(kept).toMatchObject({ id: tuple.id, question: third.question, replacements: 3 });
    const record = await bench.item("qatuples_raw", tuple.id);
    const { refused } = record.value as { refused: RefusedTuple[] };
    expect(refused.map(({ reason }) => reason)).toEqual(["question_refused", "relevance_refused", "accuracy_refused"]);
  });

  it("F7: writes at most four replacements, then drops the slot with every refusal in its record", async () => {
    bench = await openWorkbench(
      {},
      answering(() => false),
    );
    const result = await check([tuple]);
    expect(tally(result)).toMatchObject({ kept: 0, dropped: { replacements_used_up: 1 } });
    expect(made("regenerateQuestion")).toHaveLength(4);
    const record = await bench.item("qatuples_raw", tuple.id);
    expect(record).toMatchObject({ status: "dropped", reason: "replacements_used_up" });
    expect((record.value as { refused: RefusedTuple[] }).refused).toHaveLength(5);
  });

  it("tells whoever writes a replacement what was refused and why, and which sentence is not asked about yet", async () => {
    const sibling = madeTuple(chunk, 1);
    const texts = [tuple, sibling].map(({ question, answer }) => `${question} ${answer}`);
    const sentence = freshSentence(chunk.text, texts) as string;
    for (const { answer } of [tuple, sibling]) expect(sentence).not.toContain(answer);
    bench = await openWorkbench(
      {},
      answering((step, question) => step !== "checkAnswerAccuracy" || question !== tuple.question),
    );
    await check([tuple, sibling]);
    const [request] = made("regenerateQuestion");
    const prompt = request?.messages.map(({ content }) => content).join("\n") ?? "";
    for (const part of [tuple.question, tuple.answer, `Sentence: ${sentence}`]) expect(prompt).toContain(part);
    const { refused } = (await bench.item("qatuples_raw", tuple.id)).value as { refused: RefusedTuple[] };
    expect(refused[0]?.why).toMatch(/answer/);
    expect(prompt).toContain(refused[0]?.why);
  });

  it("refuses a replacement that is the tuple which was refused before, without asking", async () => {
    const same = written(tuple);
    bench = await openWorkbench({}, (request) =>
      request.step === "regenerateQuestion" ? same : verdict(request, 0.01),
    );
    const result = await check([tuple]);
    expect(tally(result).dropped).toEqual({ replacements_used_up: 1 });
    expect(made("checkQuestion")).toHaveLength(2);
  });

  it("spends a replacement that cannot be read, and goes on", async () => {
    let unreadable = 2;
    const otherwise = answering((step, question) => step !== "checkQuestion" || question !== tuple.question);
    bench = await openWorkbench({}, (request) => {
      if (request.step === "regenerateQuestion" && unreadable-- > 0) return "I cannot think of one.";
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
    for (let wording = 0; wording < 3; wording++) {
      for (const reason of [false, true]) {
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
