import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { steps } from "../../generation_functions/steps";
import { kept } from "../../lib/outcome";
import type { QaTuple } from "../../lib/records";
import { type PipelineSteps, runStages } from "../../lib/runStages";
import type { SettingsInput } from "../../lib/settings";
import { decisionFolder } from "../../lib/stages/decision";
import { cellHeadings, requireOnePass } from "../../lib/stages/requireOnePass";
import { keptOf, type StageItem, type StageResult } from "../../lib/stages/stage";
import { partsOf } from "../../lib/stages/stageName";
import { type FlowBench, openFlowBench } from "../replay/bench";
import { type Answering, verdict } from "./workbench";

let bench: FlowBench;
afterEach(() => bench.close());

/** A prompt that no record is of. */
const edited = { ...steps, checkQuestion: { ...steps.checkQuestion, instructions: "Take your time." } };

async function pass(more: SettingsInput = {}, answering?: Answering, used: PipelineSteps = steps) {
  const { context } = await bench.open(more, answering);
  const results: StageResult<unknown>[] = [];
  await runStages(context, used, { onStage: (result) => results.push(result) });
  return results;
}

/** Refuses every other question, for good. */
const refusingMany: Answering = (request) => {
  const { question = "" } = request.input as { question?: string };
  return request.step === "checkQuestion" && question.length % 2 === 0 ? verdict(request, 0.01) : null;
};

const stagesOf = (results: readonly StageResult<unknown>[], ...names: string[]) =>
  results.filter(({ stage }) => names.includes(partsOf(stage).name));
const without = (results: readonly StageResult<unknown>[], ...names: string[]) =>
  results.filter(({ stage }) => !names.includes(partsOf(stage).name));
const inOtherWords = (item: StageItem<unknown>) => {
  const { outcome } = item;
  if (outcome.status !== "kept") throw new Error("The item was not kept.");
  return { ...item, outcome: kept({ ...(outcome.value as QaTuple), question: "Why do millers want oak?" }) };
};
const order = Object.keys(cellHeadings);
const sorted = (results: readonly StageResult<unknown>[]) =>
  [...results].sort((one, other) => order.indexOf(partsOf(one.stage).name) - order.indexOf(partsOf(other.stage).name));

describe("requireOnePass", () => {
  it("gives back the results of one pass, in one mode, in both, of a subset, and of one that kept nothing", async () => {
    bench = await openFlowBench({ assistantMode: false, rearrangementsToTake: 2 });
    for (const more of [{}, { assistantMode: "both" as const }, { useSubset: true, subsetSize: 2 }]) {
      const results = await pass(more);
      expect(requireOnePass(results)).toBe(results);
      expect(stagesOf(results, "writeConversations")).toHaveLength(1);
    }
    const nothing = await pass({}, (request) => (request.step === "judgeParagraph" ? verdict(request, 0.01) : null));
    expect(requireOnePass(nothing)).toBe(nothing);
  });

  it("refuses a stage that ran again alone, and says from which cell to run on", async () => {
    bench = await openFlowBench({ assistantMode: false });
    const old = await pass();
    const now = await pass({}, refusingMany, edited);
    const since = (...names: string[]) => sorted([...without(old, ...names), ...stagesOf(now, ...names)]);
    const mixed = (cell: string) =>
      expect.objectContaining({ code: "mixed-passes", hint: `Run the cells from "${cell}" on.`, fatal: true });
    expect(() => requireOnePass(since("checkTuples"))).toThrow(mixed("Revise the tuples"));
    expect(() => requireOnePass(since("checkTuples", "reviseTuples"))).toThrow(mixed("Group the tuples"));
    expect(() => requireOnePass(since("checkTuples", "reviseTuples", "groupTuples"))).toThrow(
      mixed("Characters and scenarios"),
    );
    expect(() => requireOnePass(since("checkTuples", "reviseTuples", "groupTuples", "inventScenes"))).toThrow(
      mixed("Write the conversations"),
    );
    expect(requireOnePass(since(...order))).toHaveLength(old.length);
  });

  it("refuses a stage that ran again alone with the same ids and other content, and takes one with the same content", async () => {
    bench = await openFlowBench({ assistantMode: false });
    const old = await pass({}, () => null);
    const edits = [
      ["planQuestions", "planQuestionsOf", "Write the tuples"],
      ["checkQuestion", "checkTuples", "Revise the tuples"],
      ["writeCharacter", "inventScenes", "Write the conversations"],
    ] as const;
    const since = (now: readonly StageResult<unknown>[], name: string) =>
      sorted([...without(old, name), ...stagesOf(now, name)]);
    const again = await pass({}, () => null);
    for (const [, stage] of edits) expect(requireOnePass(since(again, stage))).toHaveLength(old.length);
    for (const [step, stage, cell] of edits) {
      // What the scripted engine writes does not depend on the prompt.
      const answering: Answering = (request) =>
        request.step === "writeCharacter"
          ? `Name: ${(request.input as { initial: string }).initial}ela\nDescription: A person of calm manners and strong hands.`
          : null;
      const now = await pass({}, answering, {
        ...steps,
        [step]: { ...steps[step], instructions: `${steps[step].instructions} Take your time.` },
      });
      const keptIds = (results: readonly StageResult<unknown>[]) =>
        stagesOf(results, stage).flatMap((result) => (keptOf(result) as { id: string }[]).map(({ id }) => id));
      expect(keptIds(now)).toEqual(keptIds(old));
      expect(() => requireOnePass(since(now, stage))).toThrow(`Run the cells from "${cell}" on.`);
    }
  });

  it("refuses scenes of a tuple that was put in other words since", async () => {
    bench = await openFlowBench({ assistantMode: true });
    const old = await pass();
    const reworded = old.map((result) =>
      result.stage === "groupTuples"
        ? { ...result, items: result.items.map((item, place) => (place === 0 ? inOtherWords(item) : item)) }
        : result,
    );
    expect(() => requireOnePass(reworded)).toThrow('Run the cells from "Characters and scenarios" on.');
  });

  it("takes a review, which brings dropped tuples back, for a stage of the pass that it was made after", async () => {
    bench = await openFlowBench({ assistantMode: false });
    const old = await pass({}, refusingMany, edited);
    const { context } = await bench.open();
    const itemsOf = (name: string, status: string) =>
      stagesOf(old, name).flatMap(({ items }) => items.filter(({ outcome }) => outcome.status === status));
    const written = stagesOf(old, "writeTuples").flatMap((result) => keptOf(result)) as QaTuple[];
    const decide = async (id: string | undefined, verdict: "accept" | "refuse") => {
      const tuple = written.find((found) => found.id === id);
      const decision = {
        verdict,
        fault: null,
        edited: null,
        note: "",
        by: "Ada",
        at: "2026-01-01T00:00:00Z",
        objection: null,
      };
      await context.store.write(decisionFolder, id ?? "", { format: 1, id, decisions: [{ ...decision, tuple }] });
    };
    const dropped = itemsOf("checkTuples", "dropped").concat(itemsOf("checkTuples", "failed"))[0]?.id;
    await decide(dropped, "accept");
    await decide(itemsOf("groupTuples", "kept")[0]?.id, "refuse");
    const reviewed = await pass({}, refusingMany, edited);
    const [review] = stagesOf(reviewed, "reviewTuples");
    expect(review?.items.map(({ id }) => id)).toContain(dropped);
    expect(requireOnePass(reviewed)).toBe(reviewed);
    const others = sorted([...without(await pass(), "reviewTuples"), review as StageResult<unknown>]);
    expect(() => requireOnePass(others)).toThrow('Run the cells from "What people decided" on.');
    const unreviewed = sorted([...without(reviewed, "reviewTuples")]);
    expect(() => requireOnePass(unreviewed)).toThrow('Run the cells from "Group the tuples" on.');
  });

  it("refuses conversations of another mode than the scenes'", async () => {
    bench = await openFlowBench({ assistantMode: false });
    const scenes = stagesOf(await pass({ assistantMode: true }), "inventScenes");
    const results = sorted([...without(await pass(), "inventScenes"), ...scenes]);
    expect(() => requireOnePass(results)).toThrow('Run the cells from "Write the conversations" on.');
  });

  it("names headings that the notebook has", () => {
    const notebook = readFileSync(join(__dirname, "..", "..", "processing.ipynb"), "utf8");
    for (const heading of Object.values(cellHeadings)) expect(notebook).toContain(`"## ${heading}\\n"`);
  });
});
