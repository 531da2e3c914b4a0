import { describe, expect, it } from "vitest";
import { idOf } from "../../lib/ids";
import { blockOf } from "../../lib/readers/blockSink";
import { documentText } from "../../lib/readers/documentText";
import type { Chunk, Source } from "../../lib/records";
import { chunkSource } from "../../lib/text/chunkSource";

const countTokens = (text: string): number => text.match(/[\p{L}\p{N}]+|[^\p{L}\p{N}\s]/gu)?.length ?? 0;

const sentence = (about: string, number: number) =>
  `The ${about} turns ${number} times a day and grinds all that the farmers bring.`;
const prose = (about: string, sentences: number) =>
  blockOf("paragraph", Array.from({ length: sentences }, (_, number) => sentence(about, number)).join(" "), 1);

function chunksOf(
  blocks: Parameters<typeof documentText>[0],
  maximumTokens: number,
  overlapTokens = 0,
): { chunks: Chunk[]; text: string } {
  const { text, parts } = documentText(blocks);
  const source: Source = {
    id: idOf("source", "x"),
    details: "x",
    title: "x",
    author: null,
    year: null,
    file: "x",
    text,
    parts,
    warnings: [],
  };
  return { chunks: [...chunkSource(source, { maximumTokens, countTokens, overlapTokens })], text };
}

const withoutBlanks = (text: string) => text.replace(/\s/g, "");

describe("chunks of a text whose file marks its parts", () => {
  const table = blockOf(
    "table",
    Array.from({ length: 12 }, (_, row) => `mill ${row} | ${row * 7} sacks`).join("\n"),
    3,
  );
  const code = blockOf("code", "while water:\n    turn()\n\n    grind()\n    sack()", 4);
  const blocks = [
    blockOf("heading", "Of mills", 1, 1),
    prose("wind mill", 3),
    blockOf("heading", "Water", 2, 2),
    { ...prose("water mill", 5), page: 2 },
    table,
    code,
    blockOf("heading", "Of millers", 5, 1),
    { ...prose("miller", 2), page: 5 },
  ];

  it("end with chapters, keep tables and code whole, and give back the text", () => {
    for (const size of [60, 80, 120, 200]) {
      const { chunks, text } = chunksOf(blocks, size);
      expect(withoutBlanks(chunks.map((chunk) => chunk.text).join(""))).toBe(withoutBlanks(text));
      for (const chunk of chunks) {
        expect(text.slice(chunk.from, chunk.to)).toBe(chunk.text);
        expect(chunk.tokens).toBeLessThanOrEqual(size);
        expect(chunk.text.endsWith("Of millers") || chunk.text.endsWith("Water")).toBe(false);
      }
      expect(chunks.filter((chunk) => chunk.text.includes("turn()"))).toEqual(
        chunks.filter((chunk) => chunk.text.includes(code.text)),
      );
      if (countTokens(table.text) <= size)
        expect(chunks.filter((chunk) => /mill \d+ \|/.test(chunk.text))).toEqual(
          chunks.filter((chunk) => chunk.text.includes(table.text)),
        );
      // A chapter's end that fills less than a quarter of a chunk goes on with the next chapter.
      const millers = chunks.find((chunk) => chunk.text.includes("Of millers"));
      expect(countTokens(millers?.text.split("Of millers")[0] ?? "")).toBeLessThan(size / 4);
    }
  });

  it("know the headings that they stand under and their pages", () => {
    const { chunks } = chunksOf(blocks, 80);
    const places = chunks.map(({ text, headings, pages }) => [text.slice(0, 20), headings, pages]);
    expect(places[0]).toEqual(["Of mills\n\nThe wind m", ["Of mills"], { first: 1, last: 1 }]);
    expect(places[1]).toEqual(["Water\n\nThe water mil", ["Of mills", "Water"], { first: 2, last: 2 }]);
    expect(places.at(-1)?.[2]).toEqual({ first: 4, last: 5 });
    expect(chunksOf(blocks, 120).chunks.at(-1)).toMatchObject({
      headings: ["Of millers"],
      pages: { first: 5, last: 5 },
    });
    const inTheMiddle = chunksOf(blocks, 60).chunks.find((chunk) => chunk.text.startsWith("mill 0"));
    expect(inTheMiddle).toMatchObject({ headings: ["Of mills", "Water"], pages: { first: 3, last: 3 } });
  });

  it("know their chapter, which is not the one heading above all of them", () => {
    const chaptersOf = (headings: readonly (readonly [level: number, text: string])[]) => {
      const parts = headings.flatMap(([level, text], place) => [
        { ...prose("", 0), kind: "heading" as const, level, text },
        prose(`mill ${place}`, 8),
      ]);
      return [...new Set(chunksOf(parts, 60).chunks.map(({ chapter }) => chapter))];
    };
    expect(
      chaptersOf([
        [1, "The Book of Mills"],
        [2, "Wheels"],
        [3, "Water"],
        [2, "Stones"],
      ]),
    ).toEqual(["The Book of Mills", "Wheels", "Stones"]);
    expect(
      chaptersOf([
        [1, "Wheels"],
        [2, "Water"],
        [1, "Stones"],
      ]),
    ).toEqual(["Wheels", "Stones"]);
  });

  it("end with sections of the second level also where parts stand above them, which are the chapters", () => {
    const names = ["Part One", "Wheels", "Stones", "Part Two", "Sails", "Sacks"];
    const parts = names.flatMap((text) => [
      blockOf("heading", text, 1, text.startsWith("Part") ? 1 : 2),
      ...(text.startsWith("Part") ? [] : [prose(text, 3)]),
    ]);
    const places = chunksOf(parts, 80).chunks.map(({ text, chapter }) => [text.split("\n\n").slice(0, -1), chapter]);
    expect(places).toEqual([
      [["Part One", "Wheels"], "Part One"],
      [["Stones"], "Part One"],
      [["Part Two", "Sails"], "Part Two"],
      [["Sacks"], "Part Two"],
    ]);
  });

  it("begin with the end of the chunk before where an overlap is set, but not over a heading", () => {
    const { chunks, text } = chunksOf([prose("wind mill", 12)], 60, 20);
    expect(chunks.length).toBeGreaterThan(3);
    chunks.slice(1).forEach((chunk, index) => {
      const before = chunks[index] as Chunk;
      expect(chunk.from).toBeLessThan(before.to);
      expect(countTokens(text.slice(chunk.from, before.to))).toBeLessThanOrEqual(20);
      expect(chunk.tokens).toBeLessThanOrEqual(60);
      expect(chunk.text).toMatch(/^The wind mill/);
    });
    expect(chunks.at(-1)?.to).toBe(text.length);
    const apart = chunksOf(
      [prose("wind mill", 3), blockOf("heading", "Water", 2, 1), prose("water mill", 3)],
      60,
      20,
    ).chunks;
    expect(apart.map((chunk) => chunk.text.slice(0, 5))).toContain("Water");
  });
});
