import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { filesBelow, runTool } from "./runTool";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "evaluate-"));
  const items = Array.from({ length: 24 }, (_, number) => ({
    id: `item-${number}`,
    text: `Mill number ${number} has an oak wheel.`,
    question: `What is the wheel of mill ${number} made of?`,
    answer: number % 2 === 0 ? "Oak." : "Iron.",
    label: number % 2 === 0 ? "accurate" : "inaccurate",
    source: "own",
  }));
  await writeFile(join(folder, "answers.jsonl"), items.map((item) => `${JSON.stringify(item)}\n`).join(""), "utf8");
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const evaluate = ["evaluate", "--engine", "scripted", "--step", "checkAnswerAccuracy", "--data", "answers.jsonl"];

describe("augmentoolkit evaluate", () => {
  it("gives the figures as JSON and nothing else, the same each time", async () => {
    const run = await runTool([...evaluate, "--json", "--limit", "10", "--seed", "5"], { cwd: folder });
    expect(run.code).toBe(0);
    const figures = JSON.parse(run.stdout) as Record<string, unknown>;
    expect(figures).toMatchObject({ step: "checkAnswerAccuracy", n: 10, seed: 5, unparsable: 0, calibrated: false });
    expect(figures.model).toMatchObject({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(figures.prompt).toMatch(/^[0-9a-f]{64}$/);
    expect(figures).not.toHaveProperty("items");
    const numbers = ["balancedAccuracy", "falseAccept", "falseReject", "secondsPerItem", "tokensPerItem"];
    for (const name of numbers) expect(typeof figures[name], name).toBe("number");
    const [from, to] = figures.interval as [number, number];
    expect(from).toBeLessThanOrEqual(figures.balancedAccuracy as number);
    expect(to).toBeGreaterThanOrEqual(figures.balancedAccuracy as number);
    const again = await runTool([...evaluate, "--json", "--limit", "10", "--seed", "5"], { cwd: folder });
    expect({ ...JSON.parse(again.stdout), secondsPerItem: 0 }).toEqual({ ...figures, secondsPerItem: 0 });
  });

  it("gives every item with --items, and leaves nothing on disk unless it is told to keep records", async () => {
    const before = await filesBelow(folder);
    const run = await runTool([...evaluate, "--json", "--items", "--half", "report"], { cwd: folder });
    const { items, n } = JSON.parse(run.stdout) as { items: { scores: number[] }[]; n: number };
    expect(items).toHaveLength(n);
    expect(items[0]?.scores.length).toBeGreaterThan(1);
    expect(await filesBelow(folder)).toEqual(before);
    await runTool([...evaluate, "--keep", "kept"], { cwd: folder });
    expect(Object.keys(await filesBelow(join(folder, "kept"))).length).toBeGreaterThan(24);
  });

  it("prints tables for a person", async () => {
    const run = await runTool(evaluate, { cwd: folder });
    expect(run.stdout).toMatch(/^Balanced accuracy: [01]\.\d{3} \(95 %: [01]\.\d{3} to [01]\.\d{3}\)$/m);
    expect(run.stdout).toMatch(/^inaccurate +refused +12/m);
    expect(run.stdout).toMatch(/^mean +0 /m);
  });
});
