import { describe, expect, it } from "vitest";
import { dropped, kept, waiting } from "../../lib/outcome";
import { requireNoneLost, type StageItem, type StageResult, tally } from "../../lib/stages/stage";

const item = (id: string, chunk = id): StageItem<number> => ({
  id,
  sourceId: null,
  label: id,
  outcome: kept(1),
  trail: { chunk },
});
const result = (...items: StageItem<number>[]): StageResult<number> => ({ stage: "tried", items });
const parent = ({ trail }: StageItem<unknown>) => trail?.chunk;
const lost = expect.objectContaining({ code: "items-lost", fatal: true });

describe("requireNoneLost", () => {
  it("lets pass a stage that accounts for everything, also where one item becomes several", () => {
    requireNoneLost(["a", "b"], result(item("b"), item("a")));
    requireNoneLost(["a", "b"], result(item("1", "a"), item("2", "a"), item("3", "b")), parent);
    requireNoneLost([], result());
  });

  it("refuses a stage that lost an item, took one from nowhere or gave two the same id", () => {
    expect(() => requireNoneLost(["a", "b"], result(item("a")))).toThrow(lost);
    expect(() => requireNoneLost(["a", "b"], result(item("1", "a"), item("2", "a")), parent)).toThrow(lost);
    expect(() => requireNoneLost(["a"], result(item("a"), item("b")))).toThrow(lost);
    expect(() => requireNoneLost(["a"], result(item("1", "a"), item("1", "a")), parent)).toThrow(lost);
  });
});

describe("tally", () => {
  it("counts what waits, and refuses counts that do not add up", () => {
    const mixed = result(
      item("a"),
      { ...item("b"), outcome: dropped("no", "No.") },
      { ...item("c"), outcome: waiting("call_pending", "") },
    );
    expect(tally(mixed)).toEqual({ stage: "tried", cameIn: 3, kept: 1, dropped: { no: 1 }, failed: {}, waiting: 1 });
    expect(() => tally(mixed, 4)).toThrow(lost);
  });
});
