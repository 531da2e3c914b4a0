import { describe, expect, it } from "vitest";
import { halfOf, sampleItems } from "../../lib/evaluate/sampleItems";

const items = Array.from({ length: 200 }, (_, number) => ({ id: `item-${number}`, positive: number % 4 === 0 }));

describe("sampleItems", () => {
  it("takes as many of each class, whatever the order of the items", () => {
    const sample = sampleItems(items, { limit: 20 });
    expect(sample.filter((item) => item.positive)).toHaveLength(10);
    expect(sample).toHaveLength(20);
    expect(sampleItems([...items].reverse(), { limit: 20 })).toEqual(sample);
  });

  it("keeps a smaller sample inside a larger one, and does not follow the order of ids", () => {
    const small = sampleItems(items, { limit: 10 }).map((item) => item.id);
    const large = sampleItems(items, { limit: 40 }).map((item) => item.id);
    expect(small.filter((id) => !large.includes(id))).toEqual([]);
    const firstIds = items.slice(0, 10).map((item) => item.id);
    expect(small.every((id) => firstIds.includes(id))).toBe(false);
  });

  it("splits a set into two halves that share nothing and miss nothing", () => {
    const tune = sampleItems(items, { half: "tune" }).map((item) => item.id);
    const report = sampleItems(items, { half: "report" }).map((item) => item.id);
    expect([...tune, ...report].sort()).toEqual(items.map((item) => item.id).sort());
    expect(tune.length).toBeGreaterThan(70);
    expect(report.length).toBeGreaterThan(70);
    expect(tune.every((id) => halfOf(id) === "tune")).toBe(true);
  });

  it("never moves an item to the other half", () => {
    expect(
      ["par-000a1e513004", "que-0004a8d8e701", "ans-0054b18322ed", "num-03a9f29f228c-s"].map(halfOf),
    ).toMatchInlineSnapshot(`
      [
        "tune",
        "tune",
        "report",
        "report",
      ]
    `);
  });

  it("refuses a sample that cannot hold both classes", () => {
    expect(() => sampleItems(items, { limit: 1 })).toThrow(expect.objectContaining({ code: "limit-too-small" }));
  });
});
