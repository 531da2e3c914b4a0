import { describe, expect, it } from "vitest";
import { firstTokens } from "../../lib/engine/firstTokens";

describe("firstTokens", () => {
  it("begins each choice after the lead where the lead stays as it is", () => {
    expect(
      firstTokens(
        [
          [1, 2, 7],
          [1, 2, 8, 9],
        ],
        2,
        ["yes", "no"],
      ),
    ).toEqual({ lead: [1, 2], first: [7, 8] });
  });

  it("gives a blank at the lead's end to the choices where it becomes part of their first tokens", () => {
    expect(
      firstTokens(
        [
          [1, 70],
          [1, 80],
        ],
        2,
        ["yes", "no"],
      ),
    ).toEqual({ lead: [1], first: [70, 80] });
  });

  it("does not take what choices have in common for the lead", () => {
    expect(() =>
      firstTokens(
        [
          [1, 7, 8],
          [1, 7, 9],
        ],
        1,
        ["yes", "yeah"],
      ),
    ).toThrow(/\["yes","yeah"\]/);
  });

  it.each([
    ["one choice", [[1, 7]], ["yes"]],
    ["none", [], []],
    ["a choice that adds nothing to the lead", [[1], [1, 7]], ["", "yes"]],
  ])("refuses %s", (_what, whole, choices) => {
    expect(() => firstTokens(whole as number[][], 1, choices as string[])).toThrow(
      expect.objectContaining({ code: "ambiguous-choices", fatal: true }),
    );
  });
});
