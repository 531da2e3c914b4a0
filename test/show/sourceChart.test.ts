import { describe, expect, it } from "vitest";
import { dropped, kept } from "../../lib/outcome";
import { sourceChart } from "../../lib/show/sourceChart";
import type { StageItem } from "../../lib/stages/stage";

const words = { title: "By source", kept: "kept", dropped: "dropped" };
const sourcesOf = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `s${at}`, details: `Book ${at}` }));
const itemsOf = (count: number): StageItem<number>[] =>
  sourcesOf(count).flatMap(({ id }) => [
    { id: `${id}a`, sourceId: id, label: "", outcome: kept(1) },
    { id: `${id}b`, sourceId: id, label: "", outcome: dropped("no", "No.") },
    { id: `${id}c`, sourceId: id, label: "", outcome: kept(1) },
  ]);
const chartOf = (count: number) => sourceChart({ stage: "tried", items: itemsOf(count) }, sourcesOf(count), words);

describe("sourceChart", () => {
  it("has a bar for each source, with what became of its items", () => {
    const { labels, series } = chartOf(2);
    expect(labels).toEqual(["Book 0", "Book 1"]);
    expect(series.map(({ name, values }) => [name, values])).toEqual([
      ["kept", [2, 2]],
      ["dropped", [1, 1]],
      ["failed", [0, 0]],
    ]);
    expect(chartOf(100).labels).toHaveLength(100);
  });

  it("sums up what is beyond a hundred sources, so that the picture can be drawn", () => {
    const { labels, series } = chartOf(500);
    expect(labels).toHaveLength(101);
    expect(labels.at(-1)).toBe("and 400 more");
    expect(series.map(({ values }) => values.length)).toEqual([101, 101, 101]);
    expect(series.map(({ values }) => values.at(-1))).toEqual([800, 400, 0]);
    expect(series.flatMap(({ values }) => values).reduce((sum, value) => sum + value, 0)).toBe(1500);
  });
});
