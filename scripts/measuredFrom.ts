import type { Evaluation } from "../lib/evaluate/evaluateStep";
import type { MeasuredCheck } from "../logical_models/measuredChecks";

/** The entry of `logical_models/measuredChecks.ts` of an evaluation. Throws where its items are all of one label. */
export function measuredFrom(evaluation: Evaluation, on: Pick<MeasuredCheck, "check" | "file">): MeasuredCheck {
  const { n, balancedAccuracy, interval, falseAccept, falseReject, gated, tokensPerItem, prompt } = evaluation;
  if (balancedAccuracy === null || interval === null || falseAccept === null || falseReject === null)
    throw new Error(`${on.check} has no figures on ${on.file}: items of one label only.`);
  return {
    ...on,
    items: n,
    balancedAccuracy: rounded(balancedAccuracy),
    interval: [rounded(interval[0]), rounded(interval[1])],
    falseAccept: rounded(falseAccept),
    falseReject: rounded(falseReject),
    gated: gated.n,
    tokens: Math.round(tokensPerItem),
    prompt: prompt?.slice(0, 12) ?? null,
  };
}

/** By wording the threshold that judges the items best, for `logical_models/calibration.ts`; one half where none does. */
export function bestThresholds({ votes }: Evaluation): Record<string, number> {
  return Object.fromEntries(votes.map(({ wording, best }) => [wording, rounded(best?.threshold ?? 0.5)]));
}

function rounded(share: number): number {
  return Math.round(1000 * share) / 1000;
}
