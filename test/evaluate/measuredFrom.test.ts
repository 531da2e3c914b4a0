import { expect, it } from "vitest";
import type { Evaluation } from "../../lib/evaluate/evaluateStep";
import { bestThresholds, measuredFrom } from "../../scripts/measuredFrom";

const evaluation = {
  n: 9,
  balancedAccuracy: 0.71234,
  interval: [0.61119, 0.8],
  falseAccept: 0.25,
  falseReject: 0.125,
  gated: { n: 3, wrongly: 1 },
  tokensPerItem: 411.6,
  prompt: "0123456789abcdef",
  votes: [
    { wording: 0, best: { threshold: 0.43219, balancedAccuracy: 0.7 } },
    { wording: "mean", best: null },
  ],
} as unknown as Evaluation;
const on = { check: "checkQuestion", file: "questions.dev.jsonl" } as const;

it("measuredFrom keeps what the tables tell, rounded, and refuses items of one label", () => {
  expect(measuredFrom(evaluation, on)).toEqual({
    ...on,
    items: 9,
    balancedAccuracy: 0.712,
    interval: [0.611, 0.8],
    falseAccept: 0.25,
    falseReject: 0.125,
    gated: 3,
    tokens: 412,
    prompt: "0123456789ab",
  });
  expect(() => measuredFrom({ ...evaluation, falseAccept: null }, on)).toThrow(/no figures on questions\.dev\.jsonl/);
});

it("bestThresholds tells them by wording", () => {
  expect(bestThresholds(evaluation)).toEqual({ 0: 0.432, mean: 0.5 });
});
