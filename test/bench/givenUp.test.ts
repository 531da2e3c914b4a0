import { expect, it } from "vitest";
import { givenUp } from "../../scripts/kill/givenUp";

it("finds the stages that lost an item to a call, by the reasons that stages write", () => {
  const stages = [
    { stage: "checkTuples", failed: { call_lost: 2, parse: 1 } },
    { stage: "writeTuples", failed: { call_refused: 1, timeout: 3 } },
    { stage: "judgeParagraphs", failed: {} },
  ];
  expect(givenUp({ stages } as unknown as Parameters<typeof givenUp>[0])).toEqual([
    "checkTuples: 2 call_lost",
    "writeTuples: 1 call_refused",
    "writeTuples: 3 timeout",
  ]);
});
