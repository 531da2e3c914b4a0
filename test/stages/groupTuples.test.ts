import { afterEach, describe, expect, it } from "vitest";
import { idOf } from "../../lib/ids";
import type { QaTuple } from "../../lib/records";
import { groupTuples } from "../../lib/stages/groupTuples";
import { keptOf, tally } from "../../lib/stages/stage";
import { madeChunk, madeTuple } from "./madeItems";
import { openWorkbench, type Workbench } from "./workbench";

let bench: Workbench;
afterEach(() => bench.close());

const tuples = [0, 1, 2, 3].map((slot) => madeTuple(madeChunk(0), slot));
const others = [1, 2].map((slot) => madeTuple(madeChunk(1), slot));

describe("groupTuples", () => {
  it("F9: groups by passage and drops what is asked twice, with the question that asks it", async () => {
    bench = await openWorkbench();
    const [first] = tuples;
    if (first === undefined) throw new Error("There is no tuple.");
    const twin = { ...first, id: "7b1c7d2e-6f0b-5a51-9a50-4d0f4dd2a333", slot: 4, question: `${first.question} ` };
    const { tuples: result, groups } = await groupTuples([...tuples, twin, ...others], bench.context);
    expect(tally(result)).toMatchObject({ cameIn: 7, kept: 6, dropped: { duplicate: 1 } });
    expect(result.items[4]?.outcome).toMatchObject({
      reason: "duplicate",
      detail: expect.stringContaining(first.question),
    });
    expect(result.items[4]?.made).toEqual(twin);
    expect(await bench.item("qatuples_distinct", twin.id)).toMatchObject({ status: "dropped", value: twin });
    expect(groups.map((group) => group.tuples.length)).toEqual([4, 2]);
    expect(groups.map(({ passage }) => passage)).toEqual([madeChunk(0).text, madeChunk(1).text]);
  });

  it("B7: a group's id and order follow from its tuples, whatever the order in which they come", async () => {
    bench = await openWorkbench();
    const straight = await groupTuples([...tuples, ...others], bench.context);
    const mixed = await groupTuples([...others, ...tuples].reverse(), bench.context);
    const byId = (groups: typeof straight.groups) => [...groups].sort((one, other) => (one.id < other.id ? -1 : 1));
    expect(byId(mixed.groups)).toEqual(byId(straight.groups));
    expect(keptOf(mixed.tuples)).toHaveLength(6);
  });

  it("drops what another passage before it asks, says of which text that is, and makes no group of nothing", async () => {
    bench = await openWorkbench();
    const [first, second] = tuples as [QaTuple, QaTuple];
    const edition = {
      ...first,
      id: idOf("tuple", "edition"),
      chunkId: idOf("chunk", "edition"),
      details: "Another Edition",
    };
    const { tuples: result, groups } = await groupTuples([first, second, edition], bench.context);
    expect(result.items.map(({ outcome }) => outcome.status)).toEqual(["kept", "kept", "dropped"]);
    expect(result.items[2]?.outcome).toMatchObject({
      reason: "duplicate",
      detail: `It asks what is asked already of another passage (${first.details}): ${first.question}`,
    });
    expect(groups.map(({ chunkId }) => chunkId)).toEqual([first.chunkId]);
    const turned = await groupTuples([edition, first, second], bench.context);
    expect(keptOf(turned.tuples)).toEqual([edition, second]);
    expect(turned.tuples.items[1]?.outcome).toMatchObject({ detail: expect.stringContaining("(Another Edition)") });
  });

  it("names a kept tuple, where three are alike", async () => {
    bench = await openWorkbench();
    const [first] = tuples as [QaTuple];
    const edition = { ...first, chunkId: idOf("chunk", "edition"), details: "Another Edition" };
    const again = [0, 1].map((slot) => ({ ...edition, id: idOf("tuple", "edition", slot), slot }));
    const { tuples: result } = await groupTuples([first, ...again], bench.context);
    for (const { outcome } of result.items.slice(1))
      expect(outcome).toMatchObject({ detail: expect.stringContaining(first.details) });
  });

  it("keeps what a person accepted or edited, though it repeats another", async () => {
    bench = await openWorkbench();
    const [first] = tuples as [QaTuple];
    const accepted = { ...first, id: idOf("tuple", "accepted"), slot: 4, review: "accepted" as const };
    const edition = {
      ...accepted,
      id: idOf("tuple", "edition"),
      chunkId: idOf("chunk", "edition"),
      review: "edited" as const,
    };
    expect(keptOf((await groupTuples([first, accepted, edition], bench.context)).tuples)).toHaveLength(3);
  });

  it("goes on where a sample at even distances would be all duplicates", async () => {
    bench = await openWorkbench();
    const [first] = tuples as [QaTuple];
    const editions = Array.from({ length: 600 }, (_, number) => ({
      ...first,
      id: idOf("tuple", number),
      chunkId: idOf("chunk", number),
      sourceId: idOf("source", number),
    }));
    expect(tally((await groupTuples(editions, bench.context)).tuples)).toMatchObject({
      kept: 1,
      dropped: { duplicate: 599 },
    });
  }, 60_000);

  it("B14: keeps questions that only begin with the same words", async () => {
    bench = await openWorkbench();
    const alike = tuples.map((tuple, index) => ({
      ...tuple,
      question: `What does the miller do with the ${["sluice", "hopper", "axle", "dam"][index]} every spring?`,
    }));
    expect(keptOf((await groupTuples(alike, bench.context)).tuples)).toHaveLength(4);
  });
});
