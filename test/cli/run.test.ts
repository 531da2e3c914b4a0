import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type MessagesRow, rowFaults } from "../../lib/export/validateRows";
import { promptFolder } from "../prompts/promptFolder";
import { runInProcess } from "./runInProcess";
import { filesBelow, runTool } from "./runTool";
import { sampleName, sampleText } from "./sampleText";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "run-"));
  await mkdir(join(folder, "texts"));
  await writeFile(join(folder, "texts", sampleName), sampleText(12), "utf8");
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const scripted = ["run", "--engine", "scripted", "--texts", "texts", "--outputs", "made", "--set", "chunkTokens=150"];
const both = [...scripted, "--assistant-mode", "both", "--set", "rearrangementsToTake=1", "--json"];

interface Account {
  stages: { cameIn: number; kept: number; dropped: Record<string, number>; failed: Record<string, number> }[];
  usage: { calls: number };
  dataset: { file: string; rows: number }[];
  tuples: number;
  conversations: number;
}

function datasetOf(files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).filter(([name]) => name.startsWith("dataset")));
}

describe("augmentoolkit run", () => {
  it("makes no outputs folder where settings of the engine or a prompt set's count are refused", async () => {
    const places = ["--texts", join(folder, "texts"), "--outputs", join(folder, "made")];
    const queued = await runInProcess(["run", "--engine", "queue", "--queue", "localhost", ...places]);
    expect(queued.stderr).toContain("queue");
    const prompts = promptFolder({ "planQuestions.yaml": "instructions: Write four numbered lines." });
    const counted = ["--engine", "scripted", "--prompts", prompts, "--set", "questionsPerPassage=6"];
    const refused = await runInProcess(["run", ...counted, ...places]);
    expect([queued.code, refused.code]).not.toContain(0);
    expect(refused.stderr).toContain("planQuestions");
    expect(await readdir(folder)).toEqual(["texts"]);
  });

  it("makes a dataset of both modes whose rows trainers accept, and prints nothing but JSON", async () => {
    const run = await runTool(both, { cwd: folder });
    expect(run.stderr).not.toMatch(/error/i);
    expect(run.code).toBe(0);
    const account = JSON.parse(run.stdout) as Account;
    expect(account.conversations).toBeGreaterThan(1);
    for (const stage of account.stages) {
      const lost = [...Object.values(stage.dropped), ...Object.values(stage.failed)];
      expect(stage.kept + lost.reduce((sum, count) => sum + count, 0)).toBe(stage.cameIn);
    }
    const files = await filesBelow(join(folder, "made"));
    const report = JSON.parse(files["report.json"] ?? "") as Pick<Account, "stages" | "tuples" | "conversations">;
    expect(report).toMatchObject({
      stages: account.stages,
      tuples: account.tuples,
      conversations: account.conversations,
    });
    expect(files["report.html"]).toContain("How much of the texts it covers");
    for (const mode of ["assistant", "roleplay"]) {
      const rows = (files[join("dataset", "messages", `${mode}.train.jsonl`)] ?? "").trimEnd().split("\n");
      const file = `dataset/messages/${mode}.train.jsonl`;
      expect(rows.length).toBe(account.dataset.find((written) => written.file === file)?.rows);
      for (const row of rows) expect(rowFaults(JSON.parse(row) as MessagesRow)).toEqual([]);
    }
  });

  it("says passage by passage where the first conversation lies, on a line of its own beside the moving bar", async () => {
    const places = ["--texts", join(folder, "texts"), "--outputs", join(folder, "made"), "--subset", "2"];
    const flags = ["run", "--engine", "scripted", "--set", "order=passage", "--set", "chunkTokens=150", ...places];
    const run = await runInProcess(flags, { isTTY: true });
    expect(run.code).toBe(0);
    const said = run.stderr.split("\r\u001b[2KThe first conversation is finished: ");
    expect(said).toHaveLength(2);
    const file = said[1]?.split("\n")[0] as string;
    expect(file.startsWith(join(folder, "made", "multiturn_convs"))).toBe(true);
    expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({ status: "kept" });
  });

  it("makes no call again when it is run again, and writes the same dataset", async () => {
    await runTool(both, { cwd: folder });
    const first = datasetOf(await filesBelow(join(folder, "made")));
    const again = await runTool(both, { cwd: folder });
    expect((JSON.parse(again.stdout) as Account).usage.calls).toBe(0);
    expect(datasetOf(await filesBelow(join(folder, "made")))).toEqual(first);
  });

  it("goes on after an interrupt and ends with what an unbroken run makes", async () => {
    const broken = await runTool(both, { cwd: folder, interruptAt: "checkTuples" });
    expect(broken.code).toBe(130);
    expect(broken.stderr).toContain("Interrupted.");
    expect(broken.stdout).toBe("");
    expect((await runTool(both, { cwd: folder })).code).toBe(0);
    const resumed = datasetOf(await filesBelow(join(folder, "made")));
    const unbroken = both.map((arg) => (arg === "made" ? "unbroken" : arg));
    expect((await runTool(unbroken, { cwd: folder })).code).toBe(0);
    expect(resumed).toEqual(datasetOf(await filesBelow(join(folder, "unbroken"))));
  });

  it("ends on SIGTERM as on Ctrl-C, with an exit code of its own", async () => {
    const ended = await runTool(both, { cwd: folder, interruptAt: "judgeParagraphs", signal: "SIGTERM" });
    expect(ended.code).toBe(143);
    expect(ended.stderr).toContain("Interrupted. What is finished is kept");
    expect(Object.keys(await filesBelow(join(folder, "made"))).filter((path) => path.startsWith("."))).toEqual([]);
  });

  it("ends with an account for a person: stages, cost, place and one conversation in full", async () => {
    const run = await runTool([...scripted, "--assistant-mode", "on", "--subset", "2"], { cwd: folder });
    expect(run.code).toBe(0);
    expect(run.stdout).toMatch(/^stage +in +kept +dropped +failed +reasons$/m);
    expect(run.stdout).toMatch(/model calls in/);
    expect(run.stdout).toContain(join(folder, "made"));
    expect(run.stdout).toMatch(/^One conversation \(assistant\)/m);
  });
});
