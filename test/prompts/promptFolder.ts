import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach } from "vitest";
import { stepList } from "../../generation_functions/steps";
import { loadPrompts } from "../../lib/prompts/loadPrompts";
import type { PromptSet } from "../../lib/prompts/promptSet";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder with these files; it is gone after the test. */
export function promptFolder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), "prompts-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** The prompt set of these files. */
export async function promptsOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<PromptSet> {
  return (await loadPrompts(promptFolder(files), stepList)) as PromptSet;
}
