import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CellRun, failures, prepareNotebook, runNotebook } from "../notebook/runNotebook";

/** The memory readings of the last table that a cell showed, in MiB, by moment. */
function readings(cells: readonly CellRun[]): Record<string, number> {
  const html = cells.findLast(({ heading }) => heading === "Load the large model")?.html.join() ?? "";
  const rows = [...html.matchAll(/<tr><td[^>]*>([^<]+)<\/td><td[^>]*>(\d+)<\/td>/g)];
  return Object.fromEntries(rows.map((row) => [row[1] ?? "", Number(row[2])]));
}

describe("processing.ipynb with real models", () => {
  let folder: string;

  beforeAll(() => {
    prepareNotebook();
    folder = mkdtempSync(join(tmpdir(), "augmentoolkit-models-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("runs from the first cell to the last on two passages, in both modes, without a restart", () => {
    const outputsFolder = join(folder, "tiny");
    const cells = runNotebook(
      {
        logicalModel: "qwen2.5-coder-0.5b",
        outputsFolder,
        subsetSize: 2,
        chunkTokens: 200,
        doubleCheckCounter: 1,
        rearrangementsToTake: 1,
        textManuallyCleaned: true,
        skipChecks: ["checkQuestion", "checkAnswerRelevance", "checkAnswerAccuracy", "reviseContext"],
      },
      [{ run: "all" }, { settings: { assistantMode: true } }, { run: "all", from: "Settings" }],
    );
    expect(failures(cells)).toEqual([]);
    expect(cells.filter(({ heading }) => heading === "Write the dataset")).toHaveLength(2);
    expect(readdirSync(join(outputsFolder, "generateQuestions")).length).toBeGreaterThan(0);
  });

  it("gives the small model's memory back before the large one is loaded, in one kernel", () => {
    const headings = [
      "Settings",
      "Open the run",
      "Texts and passages",
      "Load the small model",
      "Judge the passages",
      "Plan the questions",
      "Dispose the small model",
      "Load the large model",
    ];
    const cells = runNotebook(
      {
        logicalModel: "qwen2.5-coder-0.5b",
        largeLogicalModel: "qwen2.5-coder-1.5b",
        outputsFolder: join(folder, "two"),
        subsetSize: 1,
        chunkTokens: 200,
        textManuallyCleaned: false,
      },
      headings.map((heading) => ({ run: heading })),
    );
    expect(failures(cells)).toEqual([]);
    const memory = readings(cells);
    const { before = 0, between = Number.POSITIVE_INFINITY } = memory;
    expect(memory["with the small model"]).toBeGreaterThan(before + 200);
    expect(between).toBeLessThan(before * 1.15);
    expect(memory["after, with the large model"]).toBeGreaterThan(between + 500);
  });
});
