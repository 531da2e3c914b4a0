import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportFormatNames } from "../../lib/export/exportFormatNames";
import { runInProcess } from "./runInProcess";
import { filesBelow, runTool } from "./runTool";
import { sampleName, sampleText } from "./sampleText";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "export-"));
  await mkdir(join(folder, "texts"));
  await writeFile(join(folder, "texts", sampleName), sampleText(12), "utf8");
  const run = ["run", "--engine", "scripted", "--assistant-mode", "on", "--subset", "4", "--set", "chunkTokens=150"];
  expect((await runTool(run, { cwd: folder })).code).toBe(0);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const datasetOf = () => filesBelow(join(folder, "outputs", "dataset"));

describe("augmentoolkit export", () => {
  it("writes from the records what the run wrote, to the byte", async () => {
    const before = await datasetOf();
    await rm(join(folder, "outputs", "dataset"), { recursive: true });
    const written = await runTool(["export", "--json"], { cwd: folder });
    expect([written.code, written.stderr]).toEqual([0, ""]);
    expect(await datasetOf()).toEqual(before);
    const { files } = JSON.parse(written.stdout) as { files: { file: string; rows: number }[] };
    expect(files.map(({ file }) => file)).toContain("dataset/messages/assistant.train.jsonl");
  });

  it("writes every form on request, and says which has no rows", async () => {
    const written = await runTool(["export", "--format", "all", "--passage", "both", "--set", "wrongPassageShare=1"], {
      cwd: folder,
    });
    expect(written.code).toBe(0);
    const forms = new Set(Object.keys(await datasetOf()).flatMap((name) => name.split(/[\\/]/).slice(0, -1)));
    for (const form of exportFormatNames)
      expect([form, forms.has(form) || written.stderr.includes(`${form} has no rows`)]).toEqual([form, true]);
    expect(forms.size).toBeGreaterThan(9);
  });

  it("takes no setting that decides what a run makes, and no unknown form", async () => {
    for (const [args, message] of [
      [["--set", "chunkTokens=99"], /does not take the setting chunkTokens/],
      [["--format", "csv"], /no form of the dataset named csv/],
      [["--set", "passagePrompt=nothing"], /passagePrompt/],
    ] as const) {
      const refused = await runTool(["export", ...args], { cwd: folder });
      expect(refused.code).toBe(2);
      expect(refused.stderr).toMatch(message);
    }
  });

  it("of nothing says why, and writes no file", async () => {
    const bare = join(folder, "bare");
    await mkdir(join(bare, "texts"), { recursive: true });
    await writeFile(join(bare, "texts", sampleName), "1\n\n2\n\n3\n\nContents\n\nI. One 1\n\nII. Two 2\n", "utf8");
    expect((await runTool(["run", "--engine", "scripted"], { cwd: bare })).code).toBe(3);
    const nothing = await runTool(["export"], { cwd: bare });
    expect(nothing.code).toBe(3);
    expect(nothing.stderr).toMatch(/judgeParagraphs kept none of \d+ items/);
    expect(await readdir(join(bare, "outputs"))).not.toContain("dataset");
    const nowhere = await runTool(["export", "--outputs", "nowhere"], { cwd: bare });
    expect([nowhere.code, nowhere.stdout]).toEqual([1, ""]);
    expect(await readdir(bare)).not.toContain("nowhere");
  });
});

it("export of a run that was ended before it made a tuple says how many items wait, and blames nothing", async () => {
  const outputs = join(folder, "ended");
  const ending = new AbortController();
  const places = ["--texts", join(folder, "texts"), "--outputs", outputs];
  const run = await runInProcess(["run", "--engine", "scripted", "--subset", "4", ...places], {
    signal: ending.signal,
    onStderr: (text) => text.startsWith("judgeParagraphs: ") && ending.abort(),
  });
  expect(run.code).toBe(130);
  const { code, stderr } = await runInProcess(["export", "--outputs", outputs]);
  expect([code, stderr]).toEqual([3, expect.stringMatching(/4 items are not decided yet.*same run goes on/)]);
  expect(stderr).not.toMatch(/kept none|larger model/);
});

describe("augmentoolkit report", () => {
  it("tells the same from the records as the run did, and adds up with status", async () => {
    const page = await readFile(join(folder, "outputs", "report.html"), "utf8");
    const numbers = await readFile(join(folder, "outputs", "report.json"), "utf8");
    const report = await runTool(["report", "--json"], { cwd: folder });
    expect(report.code).toBe(0);
    expect(JSON.parse(report.stdout)).toEqual(JSON.parse(numbers));
    expect(await readFile(join(folder, "outputs", "report.html"), "utf8")).toBe(page);
    const status = JSON.parse((await runTool(["status", "--json"], { cwd: folder })).stdout) as { stages: object[] };
    expect(JSON.parse(report.stdout).stages).toEqual(status.stages);
  });
});
