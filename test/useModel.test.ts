import { afterEach, describe, expect, it } from "vitest";
import { stepList, steps } from "../generation_functions/steps";
import type { Engine } from "../lib/engine/engine";
import { scriptedEngine } from "../lib/engine/scriptedEngine";
import { memoryStore } from "../lib/evaluate/memoryStore";
import { runPipeline } from "../lib/runPipeline";
import { parseSettings } from "../lib/settings";
import { useModel } from "../lib/useModel";
import { calibration } from "../logical_models/calibration";
import { type FlowBench, openFlowBench } from "./replay/bench";
import { asModel } from "./stages/workbench";

const own = "a".repeat(64);
const lineOfOwn =
  /^No thresholds were measured for own-model\.gguf: checks accept at one half.* and questions are not refused for being unlikely\. .*augmentoolkit evaluate.*docs\/checks\.md.*docs\/confidence\.md/;

/** An engine whose roles stand for models of these SHA-256, and what is said of them. */
function modelsOf(sha256: Record<"small" | "large", string>, name = "own-model.gguf") {
  const scripted = scriptedEngine({ steps: stepList, settings: parseSettings({}) });
  const engine: Engine = { ...scripted, identify: async (role) => ({ role, name, sha256: sha256[role] }) };
  const lines: string[] = [];
  return { engine, lines, log: (line: string) => lines.push(line), settings: parseSettings({}), store: memoryStore() };
}

describe("useModel", () => {
  it("says once of a model without measured thresholds what that means and how to measure", async () => {
    const context = modelsOf({ small: own, large: own });
    await useModel(context, "small");
    expect(context.lines).toEqual([expect.stringMatching(lineOfOwn)]);
    for (const role of ["small", "large", "small"] as const) await useModel(context, role);
    expect(context.lines).toHaveLength(1);
  });

  it("says nothing of thresholds where checks reason, which have none", async () => {
    const context = { ...modelsOf({ small: own, large: own }), settings: parseSettings({ reasonInChecks: true }) };
    await useModel(context, "small");
    expect(context.lines).toEqual([expect.stringMatching(/^No least score of a question was measured for own-model/)]);
  });

  it("says of a model whose thresholds alone were measured that no least score was", async () => {
    const [partly = ""] =
      Object.entries(calibration).find(([, { leastQuestionScore }]) => leastQuestionScore === null) ?? [];
    const context = modelsOf({ small: partly, large: own });
    await useModel(context, "small");
    expect(context.lines).toEqual([expect.stringMatching(/^No least score of a question was measured for own-model/)]);
  });

  it("says nothing of a measured model, of one that only writes conversations, and of answers from examples", async () => {
    const [measured = ""] = Object.keys(calibration);
    const context = modelsOf({ small: measured, large: own });
    await useModel(context, "small");
    await useModel(context, "large");
    const scripted = modelsOf({ small: own, large: own }, "scripted");
    await useModel(scripted, "small");
    expect([...context.lines, ...scripted.lines]).toEqual([]);
  });

  it("says nothing while records are only looked at, and asks for no model then", async () => {
    const { engine, lines, ...rest } = modelsOf({ small: own, large: own });
    const unknown: Engine = { ...engine, identify: () => Promise.reject(new Error("nobody knows")) };
    await useModel(
      { engine: { ...unknown, load: async () => undefined }, ...rest, replayItem: () => never() },
      "small",
    );
    expect(lines).toEqual([]);
  });
});

describe("a run", () => {
  let bench: FlowBench;
  afterEach(() => bench.close());

  it.each(["stage", "passage"] as const)("says it once, %s by %s", async (order) => {
    bench = await openFlowBench({ order, assistantMode: true });
    const { context, lines } = await bench.open();
    await context.engine.dispose();
    await runPipeline(asModel(context, own), steps);
    expect(lines.filter((line) => lineOfOwn.test(line))).toHaveLength(1);
  });
});

function never(): never {
  throw new Error("No item is looked at.");
}
