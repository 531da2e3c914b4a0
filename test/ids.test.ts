import { describe, expect, it } from "vitest";
import { fingerprintOf, idOf, seedOf } from "../lib/ids";

describe("idOf", () => {
  it("B7: is the same for the same parts on every machine, as a version 5 UUID", () => {
    expect(idOf("tuple", "a", 1)).toBe(idOf("tuple", "a", 1));
    expect(idOf("tuple", "a", 1)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(idOf("fixed")).toBe("e994e983-91af-5097-ac34-a0589c502abe");
  });

  it("keeps its parts apart", () => {
    const ids = [idOf("ab", "c"), idOf("a", "bc"), idOf("abc"), idOf('a","bc'), idOf("1"), idOf(1), idOf("a", "")];
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("seedOf", () => {
  it("depends on every part, and fits 32 bits", () => {
    const seeds = Array.from({ length: 200 }, (_, vote) => seedOf(0, "run", "step", vote));
    expect(new Set(seeds).size).toBe(200);
    for (const seed of seeds) expect(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32).toBe(true);
    expect(seedOf(1, "run", "step", 0)).not.toBe(seeds[0]);
  });
});

describe("fingerprintOf", () => {
  it("is the SHA-256 of the value's JSON text in UTF-8", () => {
    expect(fingerprintOf("ä")).toBe("1e5f2b0a7756f4b45eed5d71769ae579e023f70efba74bd855057914c7e16d40");
    expect(fingerprintOf({ a: 1 })).not.toBe(fingerprintOf({ a: "1" }));
  });
});
