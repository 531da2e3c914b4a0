import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { selectSubset } from "../../lib/text/selectSubset";

const chunksOf = (...counts: number[]) =>
  counts.flatMap((count, text) => Array.from({ length: count }, (_, place) => ({ sourceId: `text ${text}`, place })));

describe("selectSubset", () => {
  it("takes as many of each text and spreads them within it", () => {
    const taken = selectSubset(chunksOf(100, 10), 10);
    expect(taken.filter((chunk) => chunk.sourceId === "text 0").map((chunk) => chunk.place)).toEqual([
      10, 30, 50, 70, 90,
    ]);
    expect(taken.filter((chunk) => chunk.sourceId === "text 1").map((chunk) => chunk.place)).toEqual([1, 3, 5, 7, 9]);
  });

  it("takes more of the others where a text is short", () => {
    const taken = selectSubset(chunksOf(20, 1, 20), 9);
    expect([0, 1, 2].map((text) => taken.filter((chunk) => chunk.sourceId === `text ${text}`).length)).toEqual([
      4, 1, 4,
    ]);
  });

  it("takes exactly so many, in their order, none twice, and the same each time", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 6 }),
        fc.integer({ min: 1, max: 60 }),
        (counts, size) => {
          const chunks = chunksOf(...counts);
          const taken = selectSubset(chunks, size);
          expect(taken).toHaveLength(Math.min(size, chunks.length));
          const places = taken.map((chunk) => chunks.indexOf(chunk));
          expect(places).toEqual([...new Set(places)].sort((one, other) => one - other));
          expect(selectSubset(chunks, size)).toEqual(taken);
        },
      ),
    );
  });

  it("refuses a size that is none", () => {
    expect(() => selectSubset(chunksOf(3), 0)).toThrow(RangeError);
    expect(() => selectSubset(chunksOf(3), 1.5)).toThrow(RangeError);
  });
});
