import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runTool } from "../cli/runTool";
import { type CellRun, failures, prepareNotebook, root, runNotebook } from "../notebook/runNotebook";

const settings = {
  logicalModel: "smollm2-135m",
  subsetSize: 6,
  chunkTokens: 200,
  textManuallyCleaned: true,
  assistantMode: true,
};
const plan = "Plan the questions";
/** What the issue allows from an interrupt to the end of generation. */
const mostSeconds = 2;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "augmentoolkit-interrupt-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const plansIn = (outputs: string): string[] => readdirSync(join(outputs, "planQuestions"));

describe("the stop button, in the real kernel with a real model", () => {
  let cells: CellRun[];
  let outputsFolder: string;

  beforeAll(() => {
    prepareNotebook();
    outputsFolder = join(folder, "kernel");
    const headings = ["Settings", "Open the run", "Texts and passages", "Load the small model", "Judge the passages"];
    cells = runNotebook({ ...settings, outputsFolder }, [
      ...headings.map((heading) => ({ run: heading })),
      { run: plan, interruptAfter: 1.5 },
      { pause: 3 },
      { run: plan },
    ]);
  });

  it("ends generation within two seconds, and the cell with an error", () => {
    const stopped = cells.find(({ stopSeconds }) => stopSeconds !== undefined);
    process.stderr.write(`The cell ended ${stopped?.stopSeconds} s after the interrupt.\n`);
    expect(stopped).toMatchObject({ heading: plan, ok: false });
    expect(stopped?.stopSeconds).toBeLessThan(mostSeconds);
    expect(stopped?.text).toMatch(/The work was interrupted\..*run the cell again to go on from there/);
  });

  it("has generated no token after: the kernel rests", () => {
    const rest = cells.find(({ cpuSeconds }) => cpuSeconds !== undefined);
    process.stderr.write(`In the 3 s after it the kernel computed for ${rest?.cpuSeconds} s.\n`);
    expect(rest?.cpuSeconds).toBeLessThan(0.3);
  });

  it("leaves the kernel usable: the cell goes on where it was", () => {
    expect(failures(cells.filter(({ stopSeconds }) => stopSeconds === undefined))).toEqual([]);
    expect(cells.at(-1)).toMatchObject({ heading: plan, ok: true });
    expect(plansIn(outputsFolder).length).toBeGreaterThan(0);
  });
});

describe("Ctrl-C and SIGTERM on the command line, with a real model", () => {
  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("end on %s within two seconds, mid-generation", async (signal, code) => {
    const outputs = join(folder, signal);
    const flags = Object.entries(settings).flatMap(([name, value]) => ["--set", `${name}=${value}`]);
    const args = ["run", ...flags, "--set", "useSubset=true", "--outputs", outputs, "--texts", join(root, "texts")];
    const run = await runTool(args, { cwd: folder, interruptAt: "planQuestionsOf: ", interruptDelay: 3000, signal });
    process.stderr.write(`The process was gone ${run.stopMilliseconds} ms after ${signal}.\n`);
    expect(run.stderr).toContain("Interrupted. What is finished is kept; the same command goes on from there.");
    expect(run.code).toBe(code);
    expect(run.stopMilliseconds).toBeLessThan(mostSeconds * 1000);
    expect(readdirSync(join(outputs, ".lock"))).toEqual([]);
  });
});
