import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { steps } from "../../generation_functions/steps";
import { runPipeline } from "../../lib/runPipeline";
import { itemFolders } from "../../lib/stages/itemFolders";
import { readTexts } from "../../lib/stages/readTexts";
import { sumOf, type Tally } from "../../lib/stages/stage";
import { partsOf } from "../../lib/stages/stageName";
import { sampleText } from "../cli/sampleText";
import { type FlowBench, openFlowBench } from "./bench";

let bench: FlowBench;
beforeEach(async () => {
  bench = await openFlowBench();
});
afterEach(() => bench.close());

function adds(stage: Tally): boolean {
  return stage.kept + sumOf(stage.dropped) + sumOf(stage.failed) + (stage.waiting ?? 0) === stage.cameIn;
}

describe("status", () => {
  it("tells of a finished run what the run told, from the records alone", async () => {
    const run = await bench.run();
    await rm(join(bench.folder, "texts"), { recursive: true });
    const status = await bench.status();
    expect(status.finished).toBe(true);
    expect(status.stages).toEqual(run.stages);
    expect(status.sources).toHaveLength(1);
    expect(status.sources[0]?.stages).toEqual(run.stages);
  });

  it("adds up by source to the whole", async () => {
    await bench.write(
      "Another Book, by N. Obody, published 1902.txt",
      sampleText(9).split("\n\n").slice(6).join("\n\n"),
    );
    await bench.write("Empty.txt", "");
    await bench.run();
    const { sources, stages } = await bench.status();
    expect(sources.map(({ name }) => name)).toHaveLength(3);
    expect(stages[0]).toMatchObject({ cameIn: 3, kept: 2, failed: { empty_text: 1 } });
    for (const stage of stages) {
      const parts = sources.flatMap((source) => source.stages.filter((part) => part.stage === stage.stage));
      expect(parts.reduce((sum, { cameIn }) => sum + cameIn, 0)).toBe(stage.cameIn);
      expect(parts.reduce((sum, { kept }) => sum + kept, 0)).toBe(stage.kept);
    }
  });

  it("tells of an interrupted run what is decided and what waits, and writes nothing", async () => {
    const broken = await bench.open({}, ({ step }) => {
      if (step === "reviseContext") broken.abort.abort(new Error("stopped by the test"));
      return null;
    });
    await expect(runPipeline(broken.context, steps)).rejects.toThrow("stopped by the test");
    const listed = async () =>
      (await readdir(join(bench.folder, "outputs"), { recursive: true })).filter((file) => !file.startsWith(".lock"));
    const before = await listed();
    const status = await bench.status();
    expect(await listed()).toEqual(before);
    expect(status.finished).toBe(false);
    expect(status.stages.every(adds)).toBe(true);
    const revised = status.stages.find(({ stage }) => stage === "reviseTuples");
    expect(revised?.waiting).toBeGreaterThan(0);
    expect(status.stages.find(({ stage }) => stage === "checkTuples")?.waiting).toBeUndefined();
    await bench.run();
    expect((await bench.status()).finished).toBe(true);
  });

  it("tells an item that failed by an error of the engine as failed, though its call has no record", async () => {
    let failures = 0;
    const run = await bench.run({}, {}, ({ step }) => {
      if (step !== "planQuestions" || failures++ > 0) return null;
      throw new Error("the engine fell over");
    });
    const planned = run.stages.find(({ stage }) => stage === "planQuestionsOf");
    expect(planned?.failed).toEqual({ unexpected_error: 1 });
    expect((await bench.status()).stages).toEqual(run.stages);
  });

  it("tells what a run with more retries made of an item that had failed, and what failed again", async () => {
    const unreadable: Parameters<FlowBench["run"]>[2] = ({ step }) => (step === "planQuestions" ? "No plan." : null);
    let unread = 0;
    await bench.run({}, {}, (request) =>
      request.step === "planQuestions" && unread++ > 1 ? null : unreadable(request),
    );
    expect((await bench.status()).stages).toContainEqual(
      expect.objectContaining({ stage: "planQuestionsOf", failed: { parse: 1 } }),
    );
    const inVain = await bench.run({ retries: 2 }, {}, unreadable);
    expect(inVain.requests).toHaveLength(1);
    expect(await bench.status()).toMatchObject({ finished: true, stages: inVain.stages });
    const mended = await bench.run({ retries: 3 });
    expect(mended.stages).toContainEqual(expect.objectContaining({ stage: "planQuestionsOf", failed: {} }));
    expect(await bench.status()).toMatchObject({ finished: true, stages: mended.stages });
  });

  it("tells of a run that was ended before its texts were split nothing of the run before", async () => {
    await bench.run();
    const { context } = await bench.open({ chunkTokens: 90 });
    await readTexts(context);
    const { finished, stages } = await bench.status();
    expect(finished).toBe(false);
    expect(stages.find(({ stage }) => stage === "splitChunks")).toMatchObject({ cameIn: 1, kept: 0, waiting: 1 });
    expect(stages.find(({ stage }) => stage === "judgeParagraphs")?.cameIn).toBe(0);
  });

  it.each([
    ["passages", "splitChunks"],
    ["sources", "readTexts"],
  ])(
    "tells of a run whose %s were cut short or deleted what waits, and a run makes them again",
    async (folder, name) => {
      const run = await bench.run();
      const place = join(bench.folder, "outputs", folder);
      const records = await readdir(place);
      const first = join(place, records[0] as string);
      const waiting = async () => {
        const { finished, stages } = await bench.status();
        expect(finished).toBe(false);
        expect(stages.every(adds)).toBe(true);
        return stages.find(({ stage }) => stage === name)?.waiting;
      };
      await writeFile(first, '{"format": 2, "id"');
      expect(await waiting()).toBe(1);
      await rm(first);
      expect(await waiting()).toBe(1);
      await Promise.all(records.map((record) => rm(join(place, record), { force: true })));
      expect(await waiting()).toBe(records.length);
      await bench.run();
      expect(await bench.status()).toMatchObject({ finished: true, stages: run.stages });
    },
  );

  it("tells of a passage whose record lacks something that it waits, and of which text it is", async () => {
    await bench.run();
    const place = join(bench.folder, "outputs", "passages");
    const file = join(place, (await readdir(place))[0] as string);
    const record = JSON.parse(await readFile(file, "utf8"));
    delete record.value.tokens;
    await writeFile(file, JSON.stringify(record));
    const { finished, stages, sources } = await bench.status();
    expect(finished).toBe(false);
    expect(stages.find(({ stage }) => stage === "splitChunks")?.waiting).toBe(1);
    expect(sources).toHaveLength(1);
    expect(sources[0]?.stages).toEqual(stages);
    await bench.run();
    expect((await bench.status()).finished).toBe(true);
  });

  it("refuses a folder without a run", async () => {
    await expect(bench.status()).rejects.toMatchObject({ code: "no-run" });
  });
});

describe("the records of items", () => {
  it("are there for every item of every stage, with trail and calls", async () => {
    const run = await bench.run();
    for (const stage of run.stages) {
      const name = partsOf(stage.stage).name;
      const ids = await run.context.store.list(itemFolders[name]);
      expect(ids.length, stage.stage).toBeGreaterThanOrEqual(stage.cameIn);
      for (const id of ids) {
        const record = await run.item(itemFolders[name], id);
        expect(record).toMatchObject({ format: 2, id, stage: expect.stringContaining(name) });
        for (const call of record.calls) expect(await run.context.store.read(call.step, call.id)).not.toBeNull();
      }
    }
    const [tuple] = await run.context.store.list("qatuples_raw");
    const record = await run.item("qatuples_raw", tuple as string);
    expect(Object.keys(record.trail)).toEqual(["source", "chunk", "tuple"]);
    expect(record.calls.length).toBeGreaterThan(1);
  });
});
