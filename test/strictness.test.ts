import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkThreshold } from "../lib/checkThreshold";
import type { CompletionRequest } from "../lib/engine/engine";
import type { QaTuple } from "../lib/records";
import { parseSettings } from "../lib/settings";
import { itemFolders } from "../lib/stages/itemFolders";
import { atStrictness, type Strictness, stricterThan, strictnessLevels } from "../lib/strictness";
import { calibration, leastQuestionScoreOf } from "../logical_models/calibration";
import { type FlowBench, openFlowBench } from "./replay/bench";
import { type Answering, verdict } from "./stages/workbench";

describe("thresholds", () => {
  it("stay what they are at the normal level, to the last bit", () => {
    for (const threshold of [0, 0.2, 0.49, 1 / 3, 0.76, 1]) expect(atStrictness(threshold, "normal")).toBe(threshold);
    expect(parseSettings({}).strictness).toBe("normal");
  });

  it("move by half a logit down, a quarter up, and back", () => {
    expect(atStrictness(0.5, "strict")).toBeCloseTo(1 / (1 + Math.exp(-0.25)), 12);
    expect(atStrictness(0.5, "lenient")).toBeCloseTo(1 / (1 + Math.exp(0.5)), 12);
    expect(atStrictness(atStrictness(0.76, "strict"), "lenient", "strict")).toBeCloseTo(
      atStrictness(0.76, "lenient"),
      12,
    );
    expect([0, 1].map((end) => atStrictness(end, "strict"))).toEqual([0, 1]);
    expect(strictnessLevels.map(stricterThan)).toEqual([["normal", "strict"], ["strict"], []]);
  });

  it("of measured checks rise with the level, but not where a model reasons", () => {
    const [model = ""] = Object.keys(calibration);
    const step = { name: "checkQuestion" };
    const at = (strictness: Strictness, reasonInChecks = false) =>
      checkThreshold(step, model, 0, { strictness, reasonInChecks });
    expect(at("normal")).toBe(calibration[model]?.thresholds.checkQuestion?.["0"]);
    expect(at("lenient")).toBeLessThan(at("normal"));
    expect(at("strict")).toBeGreaterThan(at("normal"));
    expect(strictnessLevels.map((level) => at(level, true))).toEqual([0.5, 0.5, 0.5]);
  });
});

describe("the least score of a question", () => {
  it("is that of its model at each level, and none where nobody measured it", () => {
    const [model = ""] = Object.keys(calibration);
    const at = (sha256: string) => strictnessLevels.map((level) => leastQuestionScoreOf(sha256, level));
    expect(at(model)).toEqual([-0.25, -0.2, -0.07]);
    expect(at("0".repeat(64))).toEqual([null, null, null]);
  });
});

describe("a run at another level", () => {
  let bench: FlowBench;
  beforeEach(async () => {
    bench = await openFlowBench({ assistantMode: true });
  });
  afterEach(() => bench.close());

  /** Verdicts of every acceptance from 0.3 to 0.9, so that each level draws its line elsewhere. */
  const doubtful: Answering = (request) =>
    request.choices === null ? null : verdict(request, request.step === "judgeParagraph" ? 0.9 : acceptanceOf(request));
  const acceptanceOf = ({ seed }: CompletionRequest) => 0.3 + (seed % 61) / 100;
  const nameOf = ({ step, seed, messages }: CompletionRequest) => JSON.stringify([step, seed, messages]);
  const runAt = (strictness: Strictness) => bench.run({ strictness }, {}, doubtful);

  function dataset(): Record<string, string> {
    const root = join(bench.folder, "outputs", "dataset");
    const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return Object.fromEntries(
      files.map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), "utf8")]),
    );
  }

  /** Tuples that passed the checks as they were written. */
  function passedAtOnce(): number {
    const folder = join(bench.folder, "outputs", itemFolders.checkTuples);
    const records = readdirSync(folder).map(
      (file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as { status: string; value: QaTuple | null },
    );
    return records.filter(({ status, value }) => status === "kept" && value?.replacements === 0).length;
  }

  it("makes no call twice, decides anew, and finds every call when it is set back", async () => {
    const normal = await runAt("normal");
    const rows = dataset();
    const atOnce = { normal: passedAtOnce(), strict: 0, lenient: 0 };
    const strict = await runAt("strict");
    atOnce.strict = passedAtOnce();
    const lenient = await runAt("lenient");
    atOnce.lenient = passedAtOnce();
    const made = [normal, strict, lenient].flatMap(({ requests }) => requests.map(nameOf));
    expect(new Set(made).size).toBe(made.length);

    expect(atOnce.strict).toBeLessThan(atOnce.normal);
    expect(atOnce.lenient).toBeGreaterThan(atOnce.normal);
    for (const { votes } of strict.tuples)
      for (const { threshold, accepted, acceptance } of votes) {
        expect(threshold).toBeCloseTo(atStrictness(0.5, "strict"), 12);
        expect(accepted).toBe(acceptance >= threshold);
      }

    const again = await runAt("normal");
    expect(again.requests).toEqual([]);
    expect(again.tuples).toEqual(normal.tuples);
    expect(dataset()).toEqual(rows);
  });
});
