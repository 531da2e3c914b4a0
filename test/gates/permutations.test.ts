import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { permutations } from "../../lib/gates/permutations";
import { randomFrom } from "../../lib/random";

const factorials = [1, 1, 2, 6, 24, 120, 720];

describe("permutations", () => {
  it("B15: takes three orders of thirty items at once, without making all of them", () => {
    const items = Array.from({ length: 30 }, (_, place) => place);
    const started = performance.now();
    const orders = permutations(items, 3, randomFrom(7));
    expect(performance.now() - started).toBeLessThan(200);
    expect(new Set(orders.map((order) => order.join())).size).toBe(3);
    for (const order of orders) expect([...order].sort((one, other) => one - other)).toEqual(items);
  });
  it("B15: the same seed gives the same orders, another seed others", () => {
    const items = [1, 2, 3, 4, 5, 6];
    expect(permutations(items, 3, randomFrom(1))).toEqual(permutations(items, 3, randomFrom(1)));
    expect(permutations(items, 3, randomFrom(1))).not.toEqual(permutations(items, 3, randomFrom(2)));
  });
  it("gives min(count, n!) different orders", () => {
    fc.assert(
      fc.property(fc.nat(6), fc.nat(200), fc.nat(), (length, count, seed) => {
        const items = Array.from({ length }, (_, place) => place);
        const orders = permutations(items, count, randomFrom(seed));
        expect(orders.length).toBe(Math.min(count, factorials[length] ?? 0));
        expect(new Set(orders.map((order) => order.join())).size).toBe(orders.length);
      }),
    );
  });
  it("gives of a greater count the orders of a smaller one first", () => {
    for (const length of [3, 4, 5, 6, 8]) {
      const items = Array.from({ length }, (_, place) => place);
      const most = permutations(items, 100, randomFrom(length));
      for (const count of [1, 3, 6, 7, 30, 31])
        expect(permutations(items, count, randomFrom(length))).toEqual(most.slice(0, count));
    }
  });
  it("draws the first one too: each of the six orders of three comes about equally often", () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 1200; seed++) {
      const first = permutations(["a", "b", "c"], 1, randomFrom(seed))[0]?.join("") ?? "";
      counts.set(first, (counts.get(first) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(count).toBeGreaterThan(140);
  });
  it("ends even when the source of numbers always says the same, and keeps equal items apart", () => {
    expect(permutations([1, 2, 3, 4, 5], 7, () => 0)).toHaveLength(7);
    expect(permutations(["x", "x"], 5, randomFrom(0))).toHaveLength(2);
  });
  it("refuses a count that is none", () => {
    expect(() => permutations([1], -1, randomFrom(0))).toThrow(RangeError);
  });
});
