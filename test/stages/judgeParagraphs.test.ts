import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { steps } from "../../generation_functions/steps";
import type { CompletionRequest } from "../../lib/engine/engine";
import type { Chunk } from "../../lib/records";
import { judgeParagraphs } from "../../lib/stages/judgeParagraphs";
import { keptOf, tally } from "../../lib/stages/stage";
import { calibration } from "../../logical_models/calibration";
import { madeChunk } from "./madeItems";
import { asModel, openWorkbench, verdict, type Workbench } from "./workbench";

let bench: Workbench;
afterEach(() => bench.close());

const judge = (chunks: readonly Chunk[]) => judgeParagraphs(chunks, bench.context, steps);
const isAbout = (request: CompletionRequest, chunk: Chunk) =>
  (request.input as { passage: string }).passage === chunk.text;

describe("judgeParagraphs", () => {
  it("F4: keeps what is accepted and drops what is not, with a record of each and its votes", async () => {
    const [good, bad] = [madeChunk(0), madeChunk(1)];
    bench = await openWorkbench({}, (request) => verdict(request, isAbout(request, good) ? 0.98 : 0.01));
    const result = await judge([good, bad]);
    expect(keptOf(result).map(({ id }) => id)).toEqual([good.id]);
    expect(result.items[1]?.outcome).toMatchObject({ status: "dropped", reason: "unsuitable" });
    const record = await bench.item("worthy_for_questions", bad.id);
    expect(record).toMatchObject({ status: "dropped", reason: "unsuitable", value: { text: bad.text } });
    const { votes } = record.value as { votes: { call: string; accepted: boolean }[] };
    expect(votes.length).toBeGreaterThan(0);
    for (const { call, accepted } of votes) {
      expect(accepted).toBe(false);
      const path = join(bench.folder, "judgeParagraph", `${call}.json`);
      expect(JSON.parse(await readFile(path, "utf8"))).toMatchObject({ id: call, run: bad.id });
    }
  });

  it("asks nobody with a model whose threshold refuses nothing, and still looks at the form of a passage", async () => {
    const [lenient = ""] =
      Object.entries(calibration).find(([, { thresholds }]) => thresholds.judgeParagraph?.mean === 0) ?? [];
    bench = await openWorkbench();
    const index = {
      ...madeChunk(1),
      text: "Mill, 3, 17\nOak, 12\nPond, 5, 9, 21\nSluice, 4\nTide, 8\nWheel, 2, 30\nYard, 6",
    };
    const result = await judgeParagraphs([madeChunk(0), index], asModel(bench.context, lenient), steps);
    expect(result.items.map(({ outcome }) => outcome.status)).toEqual(["kept", "dropped"]);
    expect(keptOf(result)[0]?.votes).toEqual([]);
    expect(bench.requests).toEqual([]);
  });

  it("B4: an undecided judge fails its passage and stops nothing", async () => {
    const [odd, good] = [madeChunk(0), madeChunk(1)];
    bench = await openWorkbench({}, (request) => (isAbout(request, odd) ? "Well, who knows." : verdict(request, 0.98)));
    const result = await judge([odd, good]);
    expect(tally(result)).toMatchObject({ cameIn: 2, kept: 1, failed: { no_verdict: 1 } });
    expect(keptOf(result)[0]?.id).toBe(good.id);
    expect(await bench.item("worthy_for_questions", odd.id)).toMatchObject({ status: "failed", reason: "no_verdict" });
  });

  it("B11: the record of a refused passage is JSON with the same fields as that of a kept one", async () => {
    const [good, bad] = [madeChunk(0), madeChunk(1)];
    bench = await openWorkbench({}, (request) => verdict(request, isAbout(request, good) ? 0.98 : 0.01));
    await judge([good, bad]);
    const fields = async (id: string) => Object.keys(await bench.item("worthy_for_questions", id));
    expect(await fields(bad.id)).toEqual(await fields(good.id));
  });

  it("B6: a refused passage has a record, so a second run asks nothing and decides the same", async () => {
    const chunks = [madeChunk(0), madeChunk(1)];
    bench = await openWorkbench({}, (request) => verdict(request, 0.01));
    const first = await judge(chunks);
    bench = await bench.again();
    expect(await judge(chunks)).toEqual(first);
    expect(bench.requests).toHaveLength(0);
  });

  it("refuses a page of contents by its form, without a call", async () => {
    const lines = Array.from({ length: 30 }, (_, index) => `Chapter ${index + 1} ........ ${index * 7 + 3}`);
    const text = `CONTENTS\n\n${lines.join("\n")}`;
    bench = await openWorkbench();
    const result = await judge([{ ...madeChunk(), text, to: text.length }]);
    expect(result.items[0]?.outcome).toMatchObject({ status: "dropped", reason: expect.stringMatching(/^form_/) });
    expect(bench.requests).toHaveLength(0);
  });

  it.each([{ textManuallyCleaned: true }, { skipChecks: ["judgeParagraph" as const] }])(
    "F1: keeps every passage without a call with %j",
    async (settings) => {
      bench = await openWorkbench(settings);
      expect(keptOf(await judge([madeChunk(0), madeChunk(1)]))).toHaveLength(2);
      expect(bench.requests).toHaveLength(0);
    },
  );
});
