import { existsSync } from "node:fs";
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

  it("compares with an earlier evaluation item by item", async () => {
    const earlier = await runTool([...evaluate, "--json", "--items"], { cwd: folder });
    const kept = join(await mkdtemp(join(tmpdir(), "earlier-")), "earlier.json");
    await writeFile(kept, earlier.stdout, "utf8");
    const same = await runTool([...evaluate, "--compare", kept], { cwd: folder });
    expect(same.stdout).toMatch(/the same prompt, the same model\): 24 items in both/);
    expect(same.stdout).toMatch(/Right only now: 0 {3}right only then: 0 {3}sign test: p = 1\.000/);
    const ofOthers = { ...JSON.parse(earlier.stdout), step: "judgeParagraph" };
    await writeFile(kept, JSON.stringify(ofOthers), "utf8");
    const other = await runTool([...evaluate, "--compare", kept, "--keep", "none"], { cwd: folder });
    expect(other.stderr).toMatch(/One evaluation is of .*, the other of judgeParagraph/);
    expect(existsSync(join(folder, "none"))).toBe(false);
    await rm(kept);
    const gone = await runTool([...evaluate, "--compare", kept], { cwd: folder });
    expect(gone.code).not.toBe(0);
    expect(gone.stderr).toMatch(/is no evaluation/);
  });

  it("measures the gate on replies without loading a model", async () => {
    const knowledge = "The mill stands on four posts of oak, and its sails turn from October to March.";
    const replies = [
      ["attributable", "Its sails turn from October to March."],
      ["attributable", "It stands on four posts of oak."],
      ["not-attributable", "Storms often tear roofs off buildings in winter."],
      ["not-attributable", "It stands on seven posts of oak."],
      ["generic", "I see, thank you."],
    ];
    const items = replies.map(([label, response], index) => ({
      id: `reply-${index}`,
      knowledge,
      message: "Tell me more.",
      response,
      label,
    }));
    const file = join(await mkdtemp(join(tmpdir(), "dialogues-")), "dialogues.jsonl");
    await writeFile(file, items.map((item) => `${JSON.stringify(item)}\n`).join(""), "utf8");
    const asked = [
      "evaluate",
      "--step",
      "writeConversation",
      "--data",
      file,
      "--set",
      "logicalModel=no-such-model.gguf",
    ];
    const run = await runTool([...asked, "--json"], { cwd: folder });
    expect(JSON.parse(run.stdout)).toMatchObject({
      n: 4,
      balancedAccuracy: 1,
      model: null,
      gated: { n: 2, wrongly: 0 },
    });
    const shown = await runTool(asked, { cwd: folder });
    expect(shown.stdout).toMatch(/^writeConversation, 4 items, gates alone, seed 0$/m);
    expect(shown.stdout).not.toMatch(/^wording/m);
  });

  it("prints tables for a person", async () => {
    const run = await runTool(evaluate, { cwd: folder });
    expect(run.stdout).toMatch(/^Balanced accuracy: [01]\.\d{3} \(95 %: [01]\.\d{3} to [01]\.\d{3}\)$/m);
    expect(run.stdout).toMatch(/^inaccurate +refused +12/m);
    expect(run.stdout).toMatch(/^mean +0 /m);
  });
});
