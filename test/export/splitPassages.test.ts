import { describe, expect, it } from "vitest";
import { splitPassages, whyNoneHeldBack } from "../../lib/export/splitPassages";

describe("splitPassages", () => {
  const texts = Array.from({ length: 400 }, (_, number) => `Passage ${number}.`);
  const apart = (some: readonly string[]) => some.map((text) => ({ sourceId: "", text, from: null, to: null }));
  const sides = (some: readonly string[], share: number, seed = 0) => {
    const sideOf = splitPassages(apart(some), { share, seed });
    return some.filter((text) => sideOf(text) === "validation");
  };

  it("holds back about the share, others by another seed, and none for 0", () => {
    expect(sides(texts, 0.1).length).toBeGreaterThan(20);
    expect(sides(texts, 0.1).length).toBeLessThan(60);
    expect(sides(texts, 0.1, 1)).not.toEqual(sides(texts, 0.1));
    expect(sides(texts, 0)).toEqual([]);
  });

  it("moves no passage when texts are added, and leaves no side empty", () => {
    const before = sides(texts.slice(0, 200), 0.1);
    expect(sides(texts, 0.1).filter((text) => texts.indexOf(text) < 200)).toEqual(before);
    expect(sides(texts.slice(0, 3), 0.01)).toHaveLength(1);
    expect(sides(["One.", "Two."], 0.5)).toHaveLength(1);
    expect(sides(["One."], 0.5)).toEqual([]);
  });

  it("keeps equal texts on one side, whatever their blanks", () => {
    const sideOf = splitPassages(apart(texts), { share: 0.3, seed: 0 });
    for (const text of texts) {
      expect(sideOf(` ${text.replace(" ", "\n")}`)).toBe(sideOf(text));
    }
  });

  it("keeps a passage of two editions on one side, whatever their marks, and moves none when one is added", () => {
    const plain = texts.map((text) => `"Well," he said -- "don't! ${text}"`);
    const curly = plain.map((text) =>
      text
        .replace(/"([^"]*)"/g, "\u201c$1\u201d")
        .replace(" -- ", "\u2014")
        .replace("'", "\u2019"),
    );
    const from = (sourceId: string, some: readonly string[]) =>
      apart(some).map((passage) => ({ ...passage, sourceId }));
    for (const other of ["0", "z"]) {
      const both = splitPassages([...from(other, curly), ...from("a", plain)], { share: 0.3, seed: 0 });
      expect(curly.map(both)).toEqual(plain.map(both));
      expect(plain.filter((text) => both(text) === "validation")).toEqual(sides(plain, 0.3));
    }
  });

  it("keeps passages that overlap on one side, in whatever order they come", () => {
    // Chapters of five passages, each of which begins with the last characters of the one before.
    const placed = texts.map((text, number) => {
      const from = number * 100 - (number % 5 === 0 ? 0 : 20);
      return { sourceId: number < 200 ? "a" : "b", text, from, to: number * 100 + 100 };
    });
    const sideOf = splitPassages(placed, { share: 0.3, seed: 0 });
    for (const [number, text] of texts.entries()) expect(sideOf(text)).toBe(sideOf(texts[number - (number % 5)] ?? ""));
    const held = texts.filter((text) => sideOf(text) === "validation");
    expect(held.length).toBeGreaterThan(60);
    expect(held.length).toBeLessThan(180);
    const turned = splitPassages(placed.toReversed(), { share: 0.3, seed: 0 });
    expect(texts.filter((text) => turned(text) === "validation")).toEqual(held);
  });

  it("says why nothing can be held back: one passage, or one chain of passages that overlap", () => {
    const chain = texts.map((text, number) => ({ sourceId: "a", text, from: number * 80, to: number * 80 + 100 }));
    expect(whyNoneHeldBack(chain.slice(0, 1))).toMatch(/one passage only/);
    expect(whyNoneHeldBack(chain)).toMatch(/overlaps with the next/);
    expect(whyNoneHeldBack(chain.filter((_, number) => number !== 200))).toBeNull();
  });

  it("joins no passage whose place is not known", () => {
    const unknown = texts.map((text) => ({ sourceId: "", text, from: null, to: null }));
    const known = { sourceId: "", text: "The first.", from: 0, to: 100 };
    const sideOf = splitPassages([known, ...unknown], { share: 0.5, seed: 0 });
    expect(new Set(texts.map(sideOf)).size).toBe(2);
    expect(texts.filter((text) => sideOf(text) === "validation").length).toBeGreaterThan(150);
  });

  it("joins chains of two sources that have a passage in common", () => {
    const chain = (sourceId: string, some: readonly string[]) =>
      some.map((text, number) => ({ sourceId, text, from: number * 80, to: number * 80 + 100 }));
    for (let number = 0; number + 6 < texts.length; number += 6) {
      const [first, second] = [texts.slice(number, number + 3), texts.slice(number + 3, number + 5)];
      const shared = first[1] as string;
      const other = { sourceId: "c", text: texts.at(-1) as string, from: 0, to: 100 };
      const passages = [...chain("b", first), ...chain("a", [...second, shared]), other];
      const sideOf = splitPassages(passages, { share: 0.5, seed: 0 });
      expect(new Set([...first, ...second].map(sideOf)).size).toBe(1);
    }
  });
});
