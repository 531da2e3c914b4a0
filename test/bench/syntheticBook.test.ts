import { describe, expect, it } from "vitest";
import { countWordsAndMarks } from "../../lib/engine/countWordsAndMarks";
import { paragraphForm } from "../../lib/gates/paragraphForm";
import { chunkSource } from "../../lib/text/chunkSource";
import { syntheticBook } from "../../scripts/bench/syntheticBook";

describe("syntheticBook", () => {
  it("splits into as many passages as were asked for, no two alike, all of them prose", () => {
    const source = { id: "book", details: "", file: "", text: syntheticBook(120) };
    const chunks = [...chunkSource(source as never, { maximumTokens: 400, countTokens: countWordsAndMarks })];
    expect(chunks).toHaveLength(120);
    expect(new Set(chunks.map(({ text }) => text)).size).toBe(120);
    expect(chunks.filter(({ text }) => paragraphForm(text).status !== "kept")).toEqual([]);
  });

  it("is the same book again for the same seed, and another for another", () => {
    expect(syntheticBook(3)).toBe(syntheticBook(3));
    expect(syntheticBook(3, 1)).not.toBe(syntheticBook(3));
  });
});
