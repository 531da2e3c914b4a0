import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runTool } from "../cli/runTool";
import { promptsOf } from "../prompts/promptFolder";

const page = readFileSync(join(__dirname, "..", "..", "docs", "prompts.md"), "utf8").replaceAll("\r\n", "\n");
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"))].map(([, block]) => block ?? "");

describe("docs/prompts.md", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "guide-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("shows files that can be used", async () => {
    const files = blocks("yaml");
    expect(files).toHaveLength(3);
    for (const file of files) {
      const [, name = ""] = /^# (\w+\.yaml)\n/.exec(file) ?? [];
      await promptsOf({ [name]: file });
    }
  });

  it("shows commands that run, one after the other", { timeout: 120_000 }, async () => {
    const root = join(__dirname, "..", "..");
    const commands = blocks("sh").flatMap((block) => block.trim().split("\n"));
    expect(commands).toHaveLength(4);
    for (const command of commands) {
      const args = command.replace("npx augmentoolkit ", "").replace("--texts texts", `--texts ${join(root, "texts")}`);
      const run = await runTool([...args.split(" "), ...(args.startsWith("run") ? ["--subset", "1"] : [])], {
        cwd: folder,
      });
      expect([command, run.stderr.includes("Error"), run.code]).toEqual([command, false, 0]);
    }
  });
});
