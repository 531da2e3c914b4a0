import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { folderWithSample } from "../cli/folderWithSample";
import { runTool } from "../cli/runTool";

let folder: string;
beforeAll(async () => {
  folder = await folderWithSample(4);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The commands of the shell examples of a section, in their order. */
async function examplesOf(section: string): Promise<string[]> {
  const page = await readFile(join(__dirname, "..", "..", "docs", "commands.md"), "utf8");
  const text = page.split(/^## /m).find((part) => part.startsWith(`${section}\n`)) ?? "";
  const blocks = [...text.matchAll(/^```sh\n(.*?)^```/gms)].flatMap(([, block]) => (block ?? "").trim().split("\n"));
  return blocks.map((line) => line.replace(/^npx augmentoolkit /, ""));
}

describe("the examples of docs/commands.md", () => {
  it("of init writes its folder, whose settings run without a model", async () => {
    const [command = ""] = await examplesOf("init");
    expect((await runTool(command.split(" "), { cwd: folder })).code).toBe(0);
    const run = ["run", "--settings", "settings.json", "--engine", "scripted", "--dry-run"];
    const made = await runTool(run, { cwd: join(folder, "my-data") });
    expect([made.code, made.stderr.includes("Error")]).toEqual([0, false]);
    const printed = await runTool([...run, "--seed", "7", "--print-settings", "--json"], {
      cwd: join(folder, "my-data"),
    });
    expect(JSON.parse(printed.stdout)).toMatchObject({
      seed: { value: 7, from: "--seed" },
      subsetSize: { value: 4, from: "settings.json" },
      doubleCheckCounter: { value: 3, from: "default" },
    });
  }, 120_000);

  it("run as they stand, one after the other", { timeout: 300_000 }, async () => {
    const sections = ["run", "status", "explain", "export", "report", "review"];
    const commands = (await Promise.all(sections.map(examplesOf))).flat();
    expect(commands).toHaveLength(15);
    const outputs: Record<string, string> = {};
    for (const command of commands) {
      const run = await runTool(command.split(" "), { cwd: folder });
      expect([command, run.stderr.includes("Error"), run.code]).toEqual([command, false, 0]);
      outputs[command] = run.stdout;
      if (command.endsWith("--json")) JSON.parse(run.stdout);
    }
    const [first, , last, status, , tuple] = commands.map((command) => outputs[command] as string);
    expect(first).toContain("1 text, 4 passages (4 new).");
    expect(JSON.parse(last as string).total).toMatchObject({ redone: 0, new: 0 });
    expect(status).toMatch(/^writeConversations +\d+/m);
    expect(tuple).toMatch(/^tuple [0-9a-f-]{36}$/m);
    expect(tuple).toContain("dataset/list/questions.train.jsonl:1");
  });
});
