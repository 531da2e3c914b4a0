import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { loadImage } from "@napi-rs/canvas";
import { expect, it } from "vitest";
import { logistic } from "../../lib/logit";
import { randomFrom } from "../../lib/random";
import {
  type Evaluated,
  evaluationSchema,
  fittedCurves,
  measuredCurves,
  promptsIn,
  votedItems,
} from "../../scripts/confidenceFigures";

const model = { name: "made", sha256: "c".repeat(64) };

/** Items whose truth is drawn by a known curve of what was voted; every tenth was decided by a gate, wrongly. */
function made(step: string, half: string, { a, b }: { a: number; b: number }, count = 4000): Evaluated {
  const random = randomFrom(step.length + half.length);
  const items = Array.from({ length: count }, (_, number) => {
    const x = 8 * (random() - 0.5);
    const positive = random() < logistic(a * x + b);
    const gated = number % 10 === 0;
    return {
      id: `${half}-${number}`,
      positive: gated ? x < 0 : positive,
      gate: gated ? "form" : null,
      cast: gated ? [] : [logistic(x), logistic(x)],
    };
  });
  return { step, model, promptSet: null, prompt: `0123456789ab ${step}`, reason: false, strictness: "normal", items };
}

const curve = { a: 0.8, b: 0 };
const tune = [made("checkQuestion", "tune", curve), made("checkAnswerAccuracy", "tune", { a: 1.4, b: 0.1 })];
const report = [made("checkQuestion", "report", curve), made("checkAnswerAccuracy", "report", { a: 1.4, b: 0.1 })];

it("finds the curves of the tuning half without what gates decided, and measures them on the other", () => {
  const tuned = votedItems(tune);
  expect(tuned).toHaveLength(7200);
  const curves = fittedCurves(tuned);
  expect(Object.keys(curves)).toEqual(["checkAnswerAccuracy", "checkQuestion"]);
  expect(curves.checkQuestion?.a).toBeCloseTo(0.8, 0);
  expect(curves.checkAnswerAccuracy?.a).toBeCloseTo(1.4, 0);
  const measured = measuredCurves(curves, votedItems(report), tuned);
  expect(measured.map(({ checks }) => checks)).toEqual([
    ["checkAnswerAccuracy"],
    ["checkQuestion"],
    ["checkAnswerAccuracy", "checkQuestion"],
  ]);
  for (const { n, calibrationError, bins } of measured) {
    expect(n).toBe(3600);
    expect(bins.length).toBeLessThanOrEqual(5);
    expect(calibrationError).toBeLessThan(0.05);
  }
});

it("takes a check that says nothing as nothing", () => {
  expect(fittedCurves(votedItems([made("checkQuestion", "tune", { a: -1, b: 0 })]))).toEqual({
    checkQuestion: { a: 0, b: 0 },
  });
});

it("counts a vote that could not be read as one of acceptance 0", () => {
  const [first] = tune as [Evaluated, Evaluated];
  const items = [{ id: "1", positive: true, gate: null, cast: [null, 0.8] }];
  expect(votedItems([{ ...first, items }])[0]?.cast).toEqual([0, 0.8]);
});

it("refuses what does not belong together", () => {
  const [first] = tune as [Evaluated, Evaluated];
  const other = { ...first, model: { name: "other", sha256: "d".repeat(64) } };
  expect(() => votedItems([first, other])).toThrow(/of 2 models/);
  expect(() => votedItems([first, first])).toThrow(/judged the item tune-1 twice/);
  expect(() => promptsIn([first, { ...first, prompt: "another prompt" }])).toThrow(/2 prompts/);
  const voted = votedItems([first]);
  expect(() => measuredCurves(fittedCurves(voted), voted, voted)).toThrow(/in both halves/);
  for (const wrong of [{ reason: true }, { strictness: "strict" }, { promptSet: "code" }])
    expect(evaluationSchema.safeParse({ ...first, ...wrong }).success).toBe(false);
});

it("prints an entry for the calibration and tables, and draws the picture", { timeout: 120_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), "confidence-"));
  try {
    const files = [...tune, ...report].map((evaluation, place) => {
      const path = join(folder, `${place}.json`);
      return { path, written: writeFile(path, JSON.stringify(evaluation), "utf8") };
    });
    await Promise.all(files.map(({ written }) => written));
    const [one, two, three, four] = files.map(({ path }) => path) as [string, string, string, string];
    const picture = join(folder, "confidence.png");
    const root = join(__dirname, "..", "..");
    const script = ["--import", "tsx", join(root, "scripts", "fitConfidence.ts")];
    const args = [...script, "--tune", one, two, "--report", three, four, "--picture", picture];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root });
    expect(stdout).toContain(
      `  ${"c".repeat(64)}: {\n    prior: 0.5,\n    curves: {\n      checkAnswerAccuracy: { a: 1.`,
    );
    expect(stdout).toContain('    prompts: {\n      checkAnswerAccuracy: "0123456789ab",\n');
    expect(stdout).toMatch(/^\| checkAnswerAccuracy and checkQuestion \| 3600 \| 0\.\d{3} \| 0\.\d{3} \|$/m);
    expect(stdout).toMatch(/^\| checkQuestion \| 0\.8 to 1\.0 \| \d+ \| 0\.\d\d \| 0\.\d\d \|$/m);
    expect((await loadImage(await readFile(picture))).width).toBe(1120);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
