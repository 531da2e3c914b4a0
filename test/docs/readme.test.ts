import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { folderWithSample } from "../cli/folderWithSample";
import { runTool } from "../cli/runTool";

let folder: string;
beforeAll(async () => {
  folder = await folderWithSample(4, "my-texts");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it("the commands for one's own texts run one after the other", { timeout: 300_000 }, async () => {
  const page = await readFile(join(__dirname, "..", "..", "README.md"), "utf8");
  const [, section = ""] = page.split("## On your own texts");
  const commands = [...section.matchAll(/^ {4}npx augmentoolkit (.*?)(?: +#.*)?$/gm)].map(([, words = ""]) => words);
  expect(commands.map((command) => command.split(" ")[0])).toEqual([
    "convert",
    "run",
    "run",
    "status",
    "explain",
    "review",
  ]);
  for (const command of commands) {
    const args = command.trim().split(" ");
    // What is real is the model alone; the page of review is open until it is interrupted.
    const more = args[0] === "run" ? ["--engine", "scripted", "--set", "chunkTokens=150"] : [];
    const run = await runTool([...args, ...more], { cwd: folder, interruptAt: "http://127.0.0.1" });
    expect([command, run.code, /error/i.test(run.stderr)]).toEqual([command, 0, false]);
    expect([command, run.stopMilliseconds !== null]).toEqual([command, args[0] === "review"]);
  }
});
