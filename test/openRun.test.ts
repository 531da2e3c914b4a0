import { EventEmitter } from "node:events";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { stepList, steps } from "../generation_functions/steps";
import { openRun, type Run } from "../lib/openRun";
import { kept } from "../lib/outcome";
import { silentProgress } from "../lib/progress";
import { planRun } from "../lib/replay/planRun";
import { statusOf } from "../lib/replay/statusOf";
import { forEachItem } from "../lib/stages/forEachItem";
import { readTexts } from "../lib/stages/readTexts";
import { keptOf } from "../lib/stages/stage";
import { sampleText } from "./cli/sampleText";
import { promptFolder } from "./prompts/promptFolder";

describe("openRun", () => {
  let folder: string;
  let interrupts: EventEmitter;
  let kernel: object;
  const runs: Run[] = [];
  const lines: string[] = [];

  async function open(settings: object = {}): Promise<Run> {
    const run = await openRun(
      { engine: "scripted", outputsFolder: join(folder, "outputs"), ...settings },
      { steps: stepList, progress: silentProgress, log: (line) => lines.push(line), interrupts, kernel },
    );
    runs.push(run);
    return run;
  }

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "augmentoolkit-"));
    interrupts = new EventEmitter();
    kernel = {};
    lines.length = 0;
  });
  afterEach(async () => {
    await Promise.all(runs.splice(0).map((run) => run.close()));
    await rm(folder, { recursive: true, force: true });
  });

  const describeItem = (item: number) => ({ id: String(item), sourceId: null, label: String(item) });

  it("leaves the run before as it is, and locks nothing, when the engine refuses its settings or a prompt set its count", async () => {
    const prompts = promptFolder({ "planQuestions.yaml": "instructions: Write four numbered lines." });
    const first = await open();
    await first.engine.load("small");
    await expect(open({ engine: "queue", queue: "localhost" })).rejects.toMatchObject({ code: "invalid-settings" });
    await expect(open({ prompts, questionsPerPassage: 6 })).rejects.toMatchObject({ code: "invalid-prompts" });
    expect(first.engine.loaded()).toBe("small");
    await first.close();
    expect(await readdir(join(folder, "outputs", ".lock"))).toEqual([]);
  });

  it("stops the stage at work on an interrupt, for good, and lets the next one run", async () => {
    const run = await open();
    const worked: number[] = [];
    const stage = forEachItem([1, 2, 3, 4], run, {
      stage: "slow",
      describe: describeItem,
      work: async (item) => {
        worked.push(item);
        if (item === 2) interrupts.emit("SIGINT");
        await new Promise((resolve) => setTimeout(resolve, 5));
        return kept(item);
      },
    });
    await expect(stage).rejects.toMatchObject({ code: "interrupted", fatal: true });
    expect(worked).toEqual([1, 2]);

    const again = await forEachItem([1, 2], run, {
      stage: "again",
      describe: describeItem,
      work: async (item) => kept(item),
    });
    expect(keptOf(again)).toEqual([1, 2]);
  });

  it("ends one piece of work by an interrupt, also where what comes next opens no bar", async () => {
    const textsFolder = join(folder, "texts");
    await mkdir(textsFolder);
    await writeFile(join(textsFolder, "book.txt"), sampleText(2));
    const run = await open({ textsFolder });
    const look = async () => {
      expect((await planRun(run, steps)).texts).toBe(1);
      expect(keptOf(await readTexts(run))).toHaveLength(1);
      expect((await statusOf(run.store, steps, run.signal)).stages.length).toBeGreaterThan(0);
    };
    for (const items of [[1, 2], [1]]) {
      const stage = forEachItem(items, run, {
        stage: "slow",
        describe: describeItem,
        work: async (item) => {
          interrupts.emit("SIGINT");
          return kept(item);
        },
      });
      await expect(stage).rejects.toMatchObject({ code: "interrupted" });
      await look();
    }
    const reading = readTexts(run);
    interrupts.emit("SIGINT");
    await expect(reading).rejects.toMatchObject({ code: "interrupted" });
    await look();
  });

  it("keeps an interrupt from the kernel while a stage works, and gives it back after; a second one ends the cell", async () => {
    const heard: string[] = [];
    interrupts.on("SIGINT", () => heard.push("kernel"));
    const run = await open();
    interrupts.emit("SIGINT");
    expect(heard).toHaveLength(1);
    const stage = (presses: number) =>
      forEachItem([1], run, {
        stage: "slow",
        describe: describeItem,
        work: async (item) => {
          for (let press = 0; press < presses; press++) interrupts.emit("SIGINT");
          run.signal.throwIfAborted();
          return kept(item);
        },
      });
    await expect(stage(1)).rejects.toThrow(/interrupted.*on disk.*run the cell again to go on/i);
    expect(heard).toHaveLength(1);
    await expect(stage(2)).rejects.toMatchObject({ code: "interrupted" });
    expect(heard).toHaveLength(2);
    interrupts.emit("SIGINT");
    expect(heard).toHaveLength(3);
    await run.close();
    expect(interrupts.listenerCount("SIGINT")).toBe(1);
  });

  it("hears an interrupt alone also where a cell begins the stage before it first awaits", async () => {
    const heard: string[] = [];
    const kernelListens = () => heard.push("kernel");
    const run = await open();
    // What `vm` with `breakOnSigint` does around the part of a cell that runs at once.
    interrupts.prependListener("SIGINT", kernelListens);
    const aside = interrupts.rawListeners("SIGINT") as (() => void)[];
    interrupts.removeAllListeners("SIGINT");
    const bar = run.progress("slow", 1);
    for (const listener of aside) interrupts.on("SIGINT", listener);
    await Promise.resolve();
    interrupts.emit("SIGINT");
    expect(run.signal.reason).toMatchObject({ code: "interrupted" });
    expect(heard).toEqual([]);
    bar.done();
    interrupts.emit("SIGINT");
    expect(heard).toEqual(["kernel"]);
  });

  it("gives its outputs folder free when it is closed, and not to itself when it is opened again", async () => {
    await open();
    const again = await open({ seed: 1 });
    const locks = () => readdir(join(folder, "outputs", ".lock"));
    expect(await locks()).toHaveLength(1);
    await again.close();
    expect(await locks()).toEqual([]);
  });

  it("closes the run before it: its model is freed and it listens no more", async () => {
    const first = await open();
    await first.engine.load("small");
    const second = await open({ assistantMode: true });
    expect(first.engine.loaded()).toBeNull();
    expect(first.signal.aborted).toBe(true);
    expect(interrupts.listenerCount("SIGINT")).toBe(1);
    expect(second.settings.assistantMode).toBe(true);
    await second.close();
    expect(interrupts.listenerCount("SIGINT")).toBe(0);
  });

  it("says that cells go stage by stage where the settings ask for the other order, and which command does not", async () => {
    await open();
    expect(lines).toEqual([]);
    await open({ order: "passage" });
    expect(lines).toEqual([
      expect.stringMatching(/stage by stage.*records are the same.*npx augmentoolkit run --settings FILE/),
    ]);
  });

  it("leaves the run before it as it is when the new settings are wrong", async () => {
    const first = await open();
    await first.engine.load("small");
    await expect(open({ doubleCheckCounter: 0 })).rejects.toMatchObject({ code: "invalid-settings" });
    expect(first.engine.loaded()).toBe("small");
    expect(interrupts.listenerCount("SIGINT")).toBe(1);
  });
});
