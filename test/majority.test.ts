import { describe, expect, it } from "vitest";
import { majority } from "../lib/majority";

/** Counter, votes that accept it, refusals that end it. */
const table = [
  [1, 1, 1],
  [2, 2, 1],
  [3, 2, 2],
  [4, 3, 2],
  [5, 3, 3],
] as const;

function sequences(length: number): boolean[][] {
  if (length === 0) return [[]];
  return sequences(length - 1).flatMap((votes) => [
    [...votes, true],
    [...votes, false],
  ]);
}

describe("majority", () => {
  it.each(table)("F6: with %i votes, %i accept and %i refuse, whatever their order", (counter, accepts, refuses) => {
    for (const votes of sequences(counter)) {
      const decided = votes.findIndex((_, index) => majority(votes.slice(0, index + 1), counter) !== "open");
      const taken = votes.slice(0, decided + 1);
      const yes = taken.filter((vote) => vote).length;
      const decision = majority(taken, counter);
      expect(decision).toBe(votes.filter((vote) => vote).length * 2 > counter ? "accepted" : "refused");
      expect(decision === "accepted" ? yes : taken.length - yes).toBe(decision === "accepted" ? accepts : refuses);
      expect(majority(votes, counter)).toBe(decision);
    }
    expect(majority([], counter)).toBe("open");
  });

  it.each([0, -1, 1.5, Number.NaN])("takes no counter of %d", (counter) => {
    expect(() => majority([], counter)).toThrow(RangeError);
  });
});
