import { logistic, logit } from "./logit";

/** How strict checks are, from more rows to surer ones. */
export const strictnessLevels = ["lenient", "normal", "strict"] as const;
/** How strict checks are. */
export type Strictness = (typeof strictnessLevels)[number];

/**
 * How far each level moves thresholds, in logits: one step is odds of acceptance 2.7 times as high. Acceptance of a small model
 * bunches at 0 and 1, so an equal step of probability would do nothing at one threshold and everything at another.
 */
const shifts: Readonly<Record<Strictness, number>> = { lenient: -1, normal: 0, strict: 1 };

/** A threshold that was measured or recorded at one level (default: normal), as it is at another. */
export function atStrictness(threshold: number, level: Strictness, from: Strictness = "normal"): number {
  const shift = shifts[level] - shifts[from];
  return shift === 0 ? threshold : logistic(logit(threshold) + shift);
}

/** The levels stricter than one, the nearest first. */
export function stricterThan(level: Strictness): Strictness[] {
  return strictnessLevels.slice(strictnessLevels.indexOf(level) + 1);
}
