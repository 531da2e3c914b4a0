import { describe, expect, it } from "vitest";
import { doubled } from "../../lib/engine/callsWorthwhile";

describe("doubled", () => {
  const ask = async (rates: Record<number, number>, most = 32) => {
    const asked: number[] = [];
    const calls = await doubled(most, async (number) => {
      asked.push(number);
      return rates[number] ?? Number.NaN;
    });
    return { calls, asked: [...new Set(asked)] };
  };

  it("stays with one call where two gain little", async () => {
    expect(await ask({ 1: 15.8, 2: 16.2, 4: 40 })).toEqual({ calls: 1, asked: [1, 2] });
  });

  it("doubles as long as that gains enough, and measures no more than it needs", async () => {
    expect(await ask({ 1: 50, 2: 95, 4: 170, 8: 290, 16: 350, 32: 700 })).toEqual({
      calls: 8,
      asked: [1, 2, 4, 8, 16],
    });
  });

  it("believes no gain that is gone when both are measured again", async () => {
    const first: Record<number, number> = { 1: 2, 2: 16, 4: 40 };
    const then: Record<number, number> = { 1: 15, 2: 16, 4: 40 };
    const asked: [number, boolean][] = [];
    const calls = await doubled(8, async (number, again) => {
      asked.push([number, again]);
      return (again ? then : first)[number] ?? Number.NaN;
    });
    expect(calls).toBe(1);
    expect(asked).toEqual([
      [1, false],
      [2, false],
      [1, true],
      [2, true],
    ]);
  });

  it("keeps to what fits, and measures nothing where only one does", async () => {
    const rates = { 1: 10, 2: 20, 4: 40, 8: 80 };
    expect((await ask(rates, 6)).calls).toBe(4);
    expect(await ask(rates, 1)).toEqual({ calls: 1, asked: [] });
  });
});
