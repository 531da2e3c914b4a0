import { mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { steps } from "../generation_functions/steps";
import { run } from "../lib/run";
import { defineStep } from "../lib/step";
import { openStore } from "../lib/store/fileStore";
import { filesBelow } from "./cli/runTool";
import { sampleText } from "./cli/sampleText";

describe("run, from a program", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "run-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const settings = () => ({
    engine: "scripted" as const,
    outputsFolder: folder,
    assistantMode: true,
    useSubset: true,
    subsetSize: 1,
  });
  const locks = () => readdir(join(folder, ".lock"));

  it("lets go of a store that it opened itself", async () => {
    const { conversations } = await run(settings());
    expect(conversations.length).toBeGreaterThan(0);
    expect(await locks()).toEqual([]);
  });

  it("asks by a step of one's own, and by the others of the project", async () => {
    const marked = "Marked by a test: say what can be asked of the passage.";
    const planQuestions = defineStep({ ...steps.planQuestions, instructions: marked });
    await run(settings(), { steps: { ...steps, planQuestions } });
    const asked = async (step: string) =>
      Object.values(await filesBelow(join(folder, step))).map((text) => text.includes(marked));
    expect(new Set(await asked("planQuestions"))).toEqual(new Set([true]));
    expect(new Set(await asked("generateQuestions"))).toEqual(new Set([false]));
  });

  it("locks nothing where settings of the engine are refused", async () => {
    await expect(run({ ...settings(), engine: "queue", queue: "localhost" })).rejects.toThrow(
      expect.objectContaining({ code: "invalid-settings" }),
    );
    await (await openStore(folder)).close();
  });

  it("lets go of it also where it ends with an error, and leaves one that it was given open", async () => {
    await expect(run({ ...settings(), textsFolder: join(folder, "nowhere") })).rejects.toThrow("no texts folder");
    expect(await locks()).toEqual([]);
    const store = await openStore(folder);
    await run(settings(), { store });
    expect(await locks()).toHaveLength(1);
    await store.close();
  });

  it("reads nothing of its own outputs where they lie among the texts, and says so", async () => {
    await writeFile(join(folder, "On Mills, by T. Ester, published 1901.txt"), sampleText(2));
    const outputs = join(folder, "outputs");
    const read: number[] = [];
    const logged: string[] = [];
    const datasets: Record<string, string>[] = [];
    for (let time = 0; time < 2; time++) {
      await run(
        { engine: "scripted", assistantMode: true, chunkTokens: 150, textsFolder: folder, outputsFolder: outputs },
        {
          onStage: ({ stage, cameIn }) => void (stage === "readTexts" && read.push(cameIn)),
          log: (line) => void logged.push(line),
        },
      );
      datasets.push(await filesBelow(join(outputs, "dataset")));
      if (time === 0) await symlink(join(outputs, "dataset"), join(folder, "link"), "junction");
    }
    expect(read).toEqual([1, 1]);
    expect(datasets[1]).toEqual(datasets[0]);
    expect(logged.filter((line) => line.startsWith("Passed over"))).toEqual(
      Array(2).fill('Passed over, since it is the outputs folder: "outputs".'),
    );
  });

  it("refuses texts and outputs in one folder", async () => {
    await writeFile(join(folder, "On Mills, by T. Ester, published 1901.txt"), sampleText(2));
    await expect(run({ ...settings(), textsFolder: join(folder, ".") })).rejects.toMatchObject({
      code: "invalid-settings",
      message: expect.stringMatching(/both .*textsFolder.*outputsFolder/s),
    });
  });
});
