import { afterEach, describe, expect, it } from "vitest";
import type { Context } from "../../lib/context";
import { idOf } from "../../lib/ids";
import { dropped, failed, kept, type Outcome } from "../../lib/outcome";
import { passageByPassage } from "../../lib/passageByPassage";
import type { Chunk } from "../../lib/records";
import { decisionFolder } from "../../lib/stages/decision";
import { forEachItem } from "../../lib/stages/forEachItem";
import { probeFirst } from "../../lib/stages/probeFirst";
import type { Store } from "../../lib/store/store";
import { openFlowBench } from "../replay/bench";
import { openWorkbench, verdict, type Workbench } from "./workbench";

const benches: Workbench[] = [];
afterEach(async () => {
  await Promise.all(benches.splice(0).map((bench) => bench.close()));
});

interface Made {
  worked: number[];
  lines: string[];
  result: Promise<unknown>;
}

/** Runs so many items, the source of each given by `sourceOf`. */
async function stageOf(
  count: number,
  work: (item: number) => Outcome<number>,
  sourceOf: (item: number) => string = () => "one",
  before: (store: Store) => Promise<void> = async () => undefined,
): Promise<Made> {
  const bench = await openWorkbench();
  benches.push(bench);
  await before(bench.context.store);
  const worked: number[] = [];
  const result = forEachItem(
    Array.from({ length: count }, (_, item) => item),
    bench.context,
    {
      stage: "tried",
      describe: (item) => ({
        id: idOf("item", item),
        sourceId: sourceOf(item),
        label: `item ${item}`,
        source: `Book ${sourceOf(item)}`,
      }),
      work: async (item) => {
        worked.push(item);
        return work(item);
      },
    },
  );
  await result.catch(() => undefined);
  return { worked, lines: bench.lines, result };
}

describe("probeFirst", () => {
  it("takes items as they come in a small stage, and a sample of whole groups first in a large one", () => {
    const groups = Array.from({ length: 400 }, (_, group) => [3 * group, 3 * group + 1, 3 * group + 2]);
    expect(probeFirst(groups.slice(0, 100))).toEqual(groups.slice(0, 100).flat());
    const order = probeFirst(groups);
    expect([...order].sort((one, other) => one - other)).toEqual(groups.flat());
    expect(order.slice(0, 150)).not.toEqual(groups.flat().slice(0, 150));
    expect(Math.max(...order.slice(0, 150))).toBeGreaterThan(1000);
    for (const [first, ...rest] of groups)
      expect(rest.map((item) => order.indexOf(item) - order.indexOf(first as number))).toEqual([1, 2]);
  });
});

describe("forEachItem", () => {
  it("begins the items of a group in their order, one after the other, in a stage of which a sample comes first", async () => {
    const bench = await openWorkbench({ parallelCalls: 3 });
    benches.push(bench);
    const begun: number[] = [];
    await forEachItem(
      Array.from({ length: 900 }, (_, item) => item),
      bench.context,
      {
        stage: "tried",
        describe: (item) => ({ id: idOf("item", item), sourceId: null, label: `item ${item}` }),
        groupOf: (item) => String(Math.floor(item / 3)),
        work: async (item) => {
          begun.push(item);
          return kept(item);
        },
      },
    );
    expect(begun.slice(0, 6)).not.toEqual([0, 1, 2, 3, 4, 5]);
    const starts = begun.filter((_, place) => place % 3 === 0);
    expect(begun).toEqual(starts.flatMap((first) => [first, first + 1, first + 2]));
  });
});

describe("a stage in which the same happens to everything", () => {
  it("stops when the first 20 items failed for one reason, with the reason and three examples", async () => {
    const { result, worked } = await stageOf(40, (item) => failed("timeout", `Item ${item} took too long.`));
    await expect(result).rejects.toMatchObject({ code: "all-failed", fatal: true });
    await expect(result).rejects.toThrow(/the first 20 of 40 items were all failed .* timeout\.\n(- item \d.*\n){3}/);
    expect(worked).toHaveLength(20);
  });

  it("stops when the first 50 were dropped for one reason", async () => {
    const { result, worked } = await stageOf(120, () => dropped("unsuitable", "No."));
    await expect(result).rejects.toMatchObject({ code: "all-dropped" });
    expect(worked).toHaveLength(50);
  });

  it("goes on when reasons differ, when one was kept, and when fewer items came in", async () => {
    await (await stageOf(60, (item) => dropped(item % 2 === 0 ? "one" : "other", "No."))).result;
    await (await stageOf(120, (item) => (item === 3 ? kept(item) : dropped("unsuitable", "No.")))).result;
    await (await stageOf(19, () => failed("timeout", "Too long."))).result;
  });

  it("takes sixty pages of front matter for what they are, in a book of 200 passages and of 600", async () => {
    for (const count of [200 + 60, 600]) {
      const { result, worked } = await stageOf(count, (item) =>
        item < 60 ? dropped("unsuitable", "Front matter.") : kept(item),
      );
      await result;
      expect([...worked].sort((one, other) => one - other)).toEqual(Array.from({ length: count }, (_, item) => item));
    }
  });

  it("looks all over a large stage first, so that a fault everywhere shows early", async () => {
    const { result, worked } = await stageOf(5000, () => dropped("unsuitable", "No."));
    await expect(result).rejects.toMatchObject({ code: "all-dropped" });
    expect(worked).toHaveLength(50);
    expect(Math.max(...worked)).toBeGreaterThan(4900);
  });

  it("goes on where people decided about tuples, and may want what is dropped, but not where all fail", async () => {
    const reviewed = (store: Store) => store.write(decisionFolder, idOf("tuple", 0), {});
    const droppedAll = await stageOf(120, () => dropped("accuracy_refused", "No."), undefined, reviewed);
    await droppedAll.result;
    expect(droppedAll.worked).toHaveLength(120);
    const failedAll = await stageOf(120, () => failed("timeout", "Too long."), undefined, reviewed);
    await expect(failedAll.result).rejects.toMatchObject({ code: "all-failed" });
  });

  it("waits for a second source before it stops, and says which source yielded nothing", async () => {
    const first = (item: number) => (item < 100 ? "bad" : "good");
    const { lines, result } = await stageOf(
      200,
      (item) => (item < 100 ? dropped("unsuitable", "No.") : kept(item)),
      first,
    );
    await result;
    expect(lines).toEqual(["tried: nothing of Book bad was kept (100 items: unsuitable 100)."]);
  });
});

describe("an error that nobody foresaw", () => {
  it("fails its item and lets the others go on", async () => {
    const { result } = await stageOf(5, (item) => {
      if (item === 1) throw new TypeError("undefined is not a function");
      return kept(item);
    });
    const { items } = (await result) as { items: { outcome: Outcome<number> }[] };
    expect(items.map(({ outcome }) => outcome.status)).toEqual(["kept", "failed", "kept", "kept", "kept"]);
    expect(items[1]?.outcome).toEqual(failed("unexpected_error", "undefined is not a function"));
  });

  it("stops the stage when the same one comes a third time, and carries it", async () => {
    const { result, worked } = await stageOf(9, (item) => {
      if (item > 0) throw new TypeError("undefined is not a function");
      return kept(item);
    });
    await expect(result).rejects.toMatchObject({ code: "unexpected-errors", cause: expect.any(TypeError) });
    expect(worked).toEqual([0, 1, 2, 3]);
  });
});

describe("passages that go through the flow one by one", () => {
  /** Takes so many passages through `work` in their order. */
  async function byPassage(
    count: number,
    work: (page: number, alone: Context) => Promise<Outcome<unknown>>,
    before: (store: Store) => Promise<void> = async () => undefined,
  ) {
    const bench = await openWorkbench();
    benches.push(bench);
    await before(bench.context.store);
    const items = Array.from({ length: count }, (_, page) => ({
      id: idOf("chunk", page),
      sourceId: "one",
      label: `page ${page}`,
      outcome: kept({} as Chunk),
    }));
    let page = 0;
    await passageByPassage({ stage: "splitChunks", items }, bench.context, async (_, alone) => ({
      outcome: await work(page++, alone),
    }));
    return page;
  }

  it("go on to the last where people decided about tuples", async () => {
    const reviewed = (store: Store) => store.write(decisionFolder, idOf("tuple", 0), {});
    expect(await byPassage(600, async () => dropped("accuracy_refused", "No."), reviewed)).toBe(600);
  });

  it("take sixty pages of front matter for what they are, in a book of 600 passages", async () => {
    const taken = await byPassage(600, async (page) => (page < 60 ? dropped("unsuitable", "No.") : kept(null)));
    expect(taken).toBe(600);
  });

  it("go on where all conversations of one passage fail alike", async () => {
    const taken = await byPassage(3, async (page, alone) => {
      const conversations = Array.from({ length: 24 }, (_, order) => order);
      await forEachItem(conversations, alone, {
        stage: "writeConversations",
        describe: (order) => ({ id: idOf("conversation", page, order), sourceId: "one", label: `order ${order}` }),
        work: async () => failed("length", "Too long."),
      });
      return failed("length", "Too long.");
    });
    expect(taken).toBe(3);
  });

  it("stop as well when the same happens to all of them", async () => {
    const bench = await openFlowBench({ order: "passage", chunkTokens: 120 }, 60);
    try {
      const judged: unknown[] = [];
      const run = bench.run({}, {}, (request) => {
        judged.push(request);
        return request.step === "judgeParagraph" ? verdict(request, 0.01) : null;
      });
      await expect(run).rejects.toMatchObject({ code: "all-dropped" });
      expect(judged).toHaveLength(100);
    } finally {
      await bench.close();
    }
  });
});
