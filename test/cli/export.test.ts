import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { stepList } from "../../generation_functions/steps";
import { openWorkbench, type Workbench } from "../stages/workbench";
import { runInProcess } from "./runInProcess";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "export-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("augmentoolkit export --pipeline", () => {
  it("says which files it wrote", async () => {
    const bench: Workbench = await openWorkbench({}, () => null, folder);
    const step = stepList.find(({ name }) => name === "planQuestions");
    if (step === undefined) throw new Error("There is no step planQuestions.");
    const { runStep } = await import("../../lib/runStep");
    const run = "7b1c7d2e-6f0b-5a51-9a50-4d0f4dd2a222";
    await runStep(step, step.examples[0]?.input, bench.context, { run, trail: {} });
    const ended = await runInProcess(["export", "--outputs", folder, "--pipeline", "--json"]);
    expect(ended.code).toBe(0);
    expect(JSON.parse(ended.stdout)).toEqual({
      outputs: folder,
      files: [{ file: "pipeline/planQuestions.jsonl", rows: 1 }],
    });
  });

  it("makes no folder for a name that is misspelt, and names an empty one", async () => {
    const missing = join(folder, "nowhere");
    expect(await runInProcess(["export", "--outputs", missing, "--pipeline"])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`There is no outputs folder ${missing}`),
    });
    await expect(stat(missing)).rejects.toThrow();
    expect((await runInProcess(["export", "--outputs", folder, "--pipeline"])).stderr).toMatch(/no records/);
  });
});
