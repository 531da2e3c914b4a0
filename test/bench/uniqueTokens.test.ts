import { describe, expect, it } from "vitest";
import { uniqueTokens } from "../../scripts/bench/uniqueTokens";

describe("uniqueTokens", () => {
  it("counts what prompts share from their beginning once, in whatever order they come", () => {
    const prompts = [
      [1, 2, 3, 4],
      [1, 2, 3, 5, 6],
      [9, 2, 3],
      [1, 2],
      [1, 2, 3, 4],
    ];
    expect(uniqueTokens(prompts)).toBe(4 + 2 + 3);
    expect(uniqueTokens([...prompts].reverse())).toBe(9);
    expect(uniqueTokens([])).toBe(0);
  });
});
