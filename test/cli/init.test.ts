import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { main } from "../../lib/cli/main";

const projectRoot = join(__dirname, "..", "..");
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "init-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The settings that the notebook of a folder has after `init`, run by a command line that keeps models there. */
async function settingsAfterInit(modelsFolder?: string): Promise<Record<string, unknown>> {
  const nowhere = { write: () => true };
  const io = { projectRoot, modelsFolder, stdout: nowhere, stderr: nowhere, signal: new AbortController().signal };
  expect(await main(["init", folder], io)).toBe(0);
  const notebook = JSON.parse(await readFile(join(folder, "processing.ipynb"), "utf8")) as {
    cells: { id: string; source: string[] }[];
  };
  const source = notebook.cells.find(({ id }) => id === "settings")?.source.join("") ?? "";
  const [, object] = /SettingsInput = (\{.*\});/s.exec(source) ?? [];
  return new Function(`return ${object};`)() as Record<string, unknown>;
}

describe("init", () => {
  it("has the notebook keep models where the command line does, so that none is fetched twice", async () => {
    const cache = 'C:\\Users\\Ada "A$&"\\models';
    expect(await settingsAfterInit(cache)).toMatchObject({ modelsFolder: cache, useSubset: true });
  });

  it("says where the run that comes next finds its settings", async () => {
    const printed: string[] = [];
    const stdout = { write: (text: string) => printed.push(text) > 0 };
    const io = { projectRoot, stdout, stderr: stdout, signal: new AbortController().signal };
    expect(await main(["init", folder], io)).toBe(0);
    expect(printed.join("")).toContain(`Next: cd ${folder}, then npx augmentoolkit run --settings settings.json, `);
  });

  it("has it take the models of the project, in the repository", async () => {
    expect(await settingsAfterInit()).toMatchObject({ modelsFolder: join(projectRoot, "logical_models") });
  });
});
