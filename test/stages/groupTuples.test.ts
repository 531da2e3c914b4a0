import { afterEach, describe, expect, it } from "vitest";
import { groupTuples } from "../../lib/stages/groupTuples";
import { keptOf, tally } from "../../lib/stages/stage";
import { madeChunk, madeTuple } from "./madeItems";
import { openWorkbench, type Workbench } from "./workbench";

let bench: Workbench;
afterEach(() => bench.close());

const tuples = [0, 1, 2, 3].map((slot) => madeTuple(madeChunk(0), slot));
const others = [0, 1].map((slot) => madeTuple(madeChunk(1), slot));

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

  it("B14: keeps questions that only begin with the same words", async () => {
    bench = await openWorkbench();
    const alike = tuples.map((tuple, index) => ({
      ...tuple,
      question: `What does the miller do with the ${["sluice", "hopper", "axle", "dam"][index]} every spring?`,
    }));
    expect(keptOf((await groupTuples(alike, bench.context)).tuples)).toHaveLength(4);
  });
});
