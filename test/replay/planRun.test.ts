import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { steps } from "../../generation_functions/steps";
import type { CheckWords } from "../../lib/checkWords";
import { countingEngine } from "../../lib/cli/countingEngine";
import { planLines } from "../../lib/cli/planLines";
import type { Engine } from "../../lib/engine/engine";
import { planRun, type RunPlan } from "../../lib/replay/planRun";
import { usualCosts, usualWork } from "../../lib/replay/usualWork";
import { runPipeline } from "../../lib/runPipeline";
import type { PipelineSteps } from "../../lib/runStages";
import type { SettingsInput } from "../../lib/settings";
import type { AnyStep } from "../../lib/step";
import { filesBelow } from "../cli/runTool";
import { sampleOn, sampleText } from "../cli/sampleText";
import { bookName, type FlowBench, openFlowBench } from "./bench";

let bench: FlowBench;
beforeEach(async () => {
  bench = await openFlowBench();
});
afterEach(() => bench.close());

type StepName = keyof typeof steps;
const order = Object.keys(steps) as StepName[];

/** The steps with one whose instructions say something more. */
function edited(name: StepName): PipelineSteps {
  const step: AnyStep = steps[name];
  const { instructions } = step;
  const more = (text: string) => `${text} Take your time.`;
  const edited =
    typeof instructions === "string"
      ? more(instructions)
      : Object.fromEntries(Object.entries(instructions).map(([variant, text]) => [variant, more(text)]));
  return { ...steps, [name]: { ...step, instructions: edited } } as PipelineSteps;
}

async function planned(more: SettingsInput = {}, other: PipelineSteps = steps): Promise<RunPlan> {
  const { context } = await bench.open(more);
  return planRun(context, other);
}

const callsOf = (requests: readonly { step: string }[], step: string) =>
  requests.filter((request) => request.step === step).length;
const toDo = ({ total }: RunPlan) => total.redone + total.new;

describe("the plan of a run", () => {
  it("estimates a first run by shipped averages, says so, and writes nothing", async () => {
    const plan = await planned();
    expect(plan).toMatchObject({ texts: 1, passages: 6, newPassages: 6 });
    expect(plan.steps.map(({ step }) => step)).toEqual(order);
    expect(plan.steps[0]).toMatchObject({ step: "judgeParagraph", reused: 0, redone: 0, new: 12, basis: "defaults" });
    expect(planLines(plan).join("\n")).toContain("no calls here yet");
    const made = Object.keys(await filesBelow(join(bench.folder, "outputs")));
    expect(made.filter((file) => !file.startsWith(".lock"))).toEqual([]);
    const { requests } = await bench.run();
    expect(requests.length / toDo(plan)).toBeGreaterThan(0.5);
    // The scripted engine accepts nearly all tuples, the default model a third.
    expect(requests.length / toDo(plan)).toBeLessThan(3);
  });

  it("reckons with the setting questionsPerPassage, by shipped averages and by records made with another number", async () => {
    const made = (plan: RunPlan, step: string) => {
      const { redone = 0, new: fresh = 0, generatedTokens = 0 } = plan.steps.find((row) => row.step === step) ?? {};
      return { calls: redone + fresh, generatedTokens };
    };
    const eight = { questionsPerPassage: 8 };
    const [usual, doubled] = [await planned(), await planned(eight)];
    for (const step of ["generateQuestions", "checkQuestion"])
      expect(made(doubled, step).calls / made(usual, step).calls).toBeCloseTo(2, 1);
    const [plans, longer] = [made(usual, "planQuestions"), made(doubled, "planQuestions")];
    expect(longer.calls).toBe(plans.calls);
    expect(longer.generatedTokens / plans.generatedTokens).toBeCloseTo(2, 1);
    expect(made(doubled, "writeConversation").calls).toBeCloseTo(made(usual, "writeConversation").calls, -1);

    const { requests } = await bench.run();
    const again = await planned(eight);
    expect(made(again, "generateQuestions").calls / callsOf(requests, "generateQuestions")).toBeCloseTo(2, 1);
    expect(made(again, "planQuestions").calls).toBe(callsOf(requests, "planQuestions"));
    const passages = callsOf(requests, "planQuestions");
    expect(made(await planned({ questionsPerPassage: 1 }), "generateQuestions").calls).toBe(passages);
  });

  const rowOf = (plan: RunPlan, step: StepName) => plan.steps.find((row) => row.step === step);
  const madeOf = (plan: RunPlan, step: StepName) => (rowOf(plan, step)?.redone ?? 0) + (rowOf(plan, step)?.new ?? 0);

  it("expects no call of a check that is skipped, nor of those that only follow it", async () => {
    const usual = await planned();
    const unrevised = await planned({ skipChecks: ["reviseContext"] });
    expect(rowOf(unrevised, "reviseContext")).toBeUndefined();
    const tokensOf = (plan: RunPlan) => rowOf(plan, "checkQuestion")?.promptTokens ?? 0;
    expect(tokensOf(unrevised)).toBeGreaterThan(0);
    expect(tokensOf(unrevised)).toBeLessThan(tokensOf(usual));
    expect(rowOf(await planned({ skipChecks: ["checkAnswerAccuracy"] }), "checkAnswerAccuracy")).toBeUndefined();
    for (const trusted of [{ textManuallyCleaned: true }, { skipChecks: ["judgeParagraph" as const] }]) {
      const plan = await planned(trusted);
      expect(rowOf(plan, "judgeParagraph")).toBeUndefined();
      expect(madeOf(plan, "planQuestions")).toBe(6);
    }
    await bench.run();
    const again = await planned({ skipChecks: ["checkQuestion", "reviseContext"], seed: 7 });
    expect([rowOf(again, "checkQuestion"), rowOf(again, "reviseContext")]).toEqual([undefined, undefined]);
  });

  it("expects fewer votes where fewer are taken", async () => {
    const [one, three] = [await planned({ doubleCheckCounter: 1 }), await planned()];
    expect(madeOf(one, "checkAnswerRelevance") / madeOf(three, "checkAnswerRelevance")).toBeCloseTo(0.5, 1);
    expect(madeOf(one, "reviseContext")).toBe(madeOf(three, "reviseContext"));
  });

  it("expects no more conversations of a group than its tuples have orders", async () => {
    const many = { rearrangementsToTake: 50, assistantMode: false };
    const single = await planned({ ...many, questionsPerPassage: 1 });
    expect(madeOf(single, "planCharacter")).toBeGreaterThan(0);
    expect(madeOf(single, "writeConversation")).toBeLessThanOrEqual(single.passages);
    const { requests } = await bench.run(many);
    const again = await planned({ ...many, seed: 7 });
    expect(madeOf(again, "planCharacter") / callsOf(requests, "planCharacter")).toBeCloseTo(1, 0);
  });

  it("expects as many groups of tuples as an earlier run made of them, also with another number of facts", async () => {
    const { requests } = await bench.run();
    for (const more of [{ seed: 7 }, { questionsPerPassage: 8 }]) {
      const conversations = madeOf(await planned(more), "writeAssistantConversation");
      expect(conversations / callsOf(requests, "writeAssistantConversation")).toBeGreaterThan(0.7);
      expect(conversations / callsOf(requests, "writeAssistantConversation")).toBeLessThan(1.4);
    }
  });

  it("has shipped averages of every step", () => {
    expect(Object.keys(usualCosts)).toEqual(order);
    expect([...new Set(Object.values(usualWork).flatMap(({ calls }) => Object.keys(calls)))].sort()).toEqual(
      [...order].sort(),
    );
  });

  it("divides the time that calls took by how many the last run had at once, though no model is loaded yet", async () => {
    const { context } = await bench.open({ parallelCalls: 4 });
    const { complete } = context.engine;
    const slow: typeof complete = async (...call) => ({ ...(await complete(...call)), milliseconds: 40_000 });
    await runPipeline({ ...context, engine: { ...context.engine, complete: slow } }, steps);
    const { total, steps: rows } = await planned({ parallelCalls: 1, seed: 7 });
    expect(rows.every(({ basis }) => basis === "records")).toBe(true);
    expect(total.seconds / (total.redone + total.new)).toBeCloseTo(10, 0);
  });

  it("finds nothing to do after a run, and knows every call of it", async () => {
    const { requests } = await bench.run();
    const plan = await planned();
    expect(toDo(plan)).toBe(0);
    expect(plan.total.reused).toBe(requests.length);
    expect(planLines(plan)).toEqual([
      `1 text, 6 passages (0 new). Nothing is to be done: all ${requests.length} calls have their records.`,
    ]);
  });

  it("fetches no large model: what is published of it says which calls have a record, and without that none has", async () => {
    const large = { largeLogicalModel: "qwen2.5-coder-7b" };
    const { requests } = await bench.run(large);
    const written = callsOf(requests, "writeConversation");
    const { context } = await bench.open(large);
    const scripted = context.engine.identify;
    const conversationsOf = async (known: Engine["known"]) => {
      const identify: Engine["identify"] = async (role) => {
        if (role === "large") throw new Error("It was fetched.");
        return scripted(role);
      };
      const { engine } = countingEngine({ ...context.engine, identify, known });
      const { steps: rows } = await planRun({ ...context, engine }, steps);
      return rows.find(({ step }) => step === "writeConversation");
    };
    const published = await conversationsOf(scripted);
    expect(published).toMatchObject({ reused: written, redone: 0, new: 0 });
    const unknown = await conversationsOf(async (role) => (role === "large" ? null : scripted(role)));
    expect(unknown).toMatchObject({ reused: 0, redone: written, new: 0 });
  });

  it.each(order)("lists %s and what follows when its prompt is edited, for its items only", async (name) => {
    const first = await bench.run();
    const before = await bench.status();
    const plan = await planned({}, edited(name));
    const changed = plan.steps.filter((step) => step.redone + step.new > 0).map(({ step }) => step);
    expect(changed).toContain(name);
    expect(
      changed.filter((step) => order.indexOf(step as StepName) < order.indexOf(name) && !sharing(name).includes(step)),
    ).toEqual([]);
    for (const { step, reused } of plan.steps)
      if (!changed.includes(step)) expect([step, reused]).toEqual([step, callsOf(first.requests, step)]);

    const again = await bench.run({}, edited(name));
    for (const { step } of again.requests) expect(changed).toContain(step);
    const row = plan.steps.find(({ step }) => step === name);
    if (row?.estimated === false) expect(row.redone + row.new).toBe(callsOf(again.requests, name));
    const had = new Set(await runsOf(name, first));
    for (const run of await runsOf(name, again)) expect(had).toContain(run);

    const back = await bench.run();
    expect(back.requests).toEqual([]);
    expect(await bench.status()).toEqual(before);
  });

  it("takes the verdicts of checks that are asked for another form of answer, and what follows, as they came out before", async () => {
    const { requests } = await bench.run();
    const reasoned = await planned({ reasonInChecks: true, retries: 0 });
    for (const step of ["planQuestions", "generateQuestions"] as const)
      expect(rowOf(reasoned, step)).toMatchObject({ reused: callsOf(requests, step), redone: 0, new: 0 });
    expect(rowOf(reasoned, "judgeParagraph")).toMatchObject({ reused: 0, redone: 12, new: 0 });
    expect(rowOf(reasoned, "checkQuestion")?.redone).toBeGreaterThan(0);
    expect(rowOf(reasoned, "writeConversation")?.reused).toBeGreaterThan(0);
    expect(await planned({ reasonInChecks: true, retries: 2 })).toEqual(reasoned);

    const words = steps.judgeParagraph.check?.words as CheckWords;
    const [first, ...others] = words.wordings;
    const wordings = [{ ...first, choices: ["aye", "nay"], accepts: ["aye"] }, ...others] as const;
    const renamed = { ...steps, judgeParagraph: steps.judgeParagraph.check?.reword({ ...words, wordings }) };
    const again = await planned({ retries: 0 }, renamed as PipelineSteps);
    expect(rowOf(again, "judgeParagraph")).toMatchObject({ reused: 6, redone: 6, new: 0 });
    expect(toDo(again)).toBe(6);
  });

  it("redoes only those tuples that were replaced, when the prompt that replaces is edited", async () => {
    const { requests } = await bench.run();
    expect(callsOf(requests, "regenerateQuestion")).toBeGreaterThan(0);
    const plan = await planned({}, edited("regenerateQuestion"));
    const checks = plan.steps.find(({ step }) => step === "checkQuestion");
    expect(checks?.reused).toBeGreaterThan(0);
    expect(plan.steps.find(({ step }) => step === "judgeParagraph")).toMatchObject({ redone: 0, new: 0 });
  });
});

/** Steps that come before another in the list and are asked of what it wrote as well. */
function sharing(name: StepName): string[] {
  const rewrites = name === "regenerateQuestion" || name === "reviseContext";
  return rewrites ? ["checkQuestion", "checkAnswerRelevance", "checkAnswerAccuracy"] : [];
}

/** The items that calls of a step were made for. */
async function runsOf(
  step: string,
  { context }: Pick<Awaited<ReturnType<FlowBench["run"]>>, "context">,
): Promise<string[]> {
  const ids = await context.store.list(step);
  const records = await Promise.all(ids.map((id) => context.store.read(step, id)));
  return records.map((record) => (record as { run: string }).run);
}

describe("a rerun", () => {
  const dataset = async () =>
    Object.fromEntries(
      Object.entries(await filesBelow(join(bench.folder, "outputs"))).filter(([file]) => file.startsWith("dataset")),
    );
  const elsewhere: [string, SettingsInput][] = [
    ["assistant mode", { assistantMode: true }],
    ["large model", { largeLogicalModel: "another" }],
    ["language", { language: "German" }],
    ["seed", { seed: 7 }],
    ["passage length", { chunkTokens: 90 }],
    ["votes", { doubleCheckCounter: 1 }],
  ];

  it.each(elsewhere)("finds what was there when the %s is set back", async (_name, more) => {
    await bench.run();
    const first = await dataset();
    await bench.run(more);
    const plan = await planned();
    expect(toDo(plan)).toBe(0);
    expect((await bench.run()).requests).toEqual([]);
    expect(await dataset()).toEqual(first);
  });

  it("keeps records of an older prompt on disk and out of the dataset", async () => {
    await bench.run();
    const old = Object.keys(await filesBelow(join(bench.folder, "outputs")));
    await bench.run({}, edited("generateQuestions"));
    const made = await dataset();
    expect(Object.keys(await filesBelow(join(bench.folder, "outputs")))).toEqual(expect.arrayContaining(old));
    await rm(join(bench.folder, "outputs"), { recursive: true });
    await bench.run({}, edited("generateQuestions"));
    expect(await dataset()).toEqual(made);
  });

  it("expects of an item that failed, and is tried once more, what others give", async () => {
    let unread = 0;
    await bench.run({}, {}, ({ step }) => (step === "planQuestions" && unread++ < 2 ? "No plan." : null));
    const plan = await planned({ retries: 2 });
    const redone = (name: string) => plan.steps.find(({ step }) => step === name)?.redone ?? 0;
    expect(redone("planQuestions")).toBe(1);
    expect(redone("generateQuestions")).toBeGreaterThan(0);
  });

  const second = "Another Book, by N. Obody, published 1902.txt";
  const inOtherWords = {
    mill: "kiln",
    wheel: "grate",
    sluice: "chimney",
    hopper: "floor",
    stone: "brick",
    spring: "autumn",
  };
  const otherText = sampleOn(12, inOtherWords).split("\n\n").slice(8).join("\n\n");

  it("does only what is new when a text is added, and nothing when it is taken away", async () => {
    const first = await bench.run();
    await bench.write(second, otherText);
    const plan = await planned();
    expect(plan).toMatchObject({ texts: 2, newPassages: plan.passages - 6 });
    expect(plan.total).toMatchObject({ reused: first.requests.length, redone: 0 });
    const added = await bench.run();
    for (const { messages } of added.requests) expect(JSON.stringify(messages)).not.toContain("mill number 1 ");
    await bench.remove(second);
    expect(toDo(await planned())).toBe(0);
    expect((await bench.run()).stages).toEqual(first.stages);
  });

  it("does nothing when texts are read in another order or a file changes its ending", async () => {
    await bench.write(second, otherText);
    const { requests } = await bench.run();
    expect(toDo(await planned({ sourceTexts: [second, bookName] }))).toBe(0);
    await bench.remove(second);
    await bench.write(second.replace(".txt", ".md"), otherText);
    const plan = await planned();
    expect(toDo(plan)).toBe(0);
    expect(plan.total.reused).toBe(requests.length);
  });

  it("takes a text under another title for another text, since prompts show the title", async () => {
    await bench.run();
    await bench.remove(bookName);
    await bench.write("The Miller's Manual, by T. Ester, published 1901.txt", sampleText(6));
    const plan = await planned();
    expect(plan).toMatchObject({ passages: 6, newPassages: 6 });
    expect(plan.total).toMatchObject({ reused: 0, redone: 0 });
  });
});
