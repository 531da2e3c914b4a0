import { logistic, logit } from "./logit";

/** How strict checks are, from more rows to surer ones. */
export const strictnessLevels = ["lenient", "normal", "strict"] as const;
/** How strict checks are. */
export type Strictness = (typeof strictnessLevels)[number];

/**
 * How far each level moves thresholds, in logits: acceptance of a small model bunches at 0 and 1, so an equal step of probability
 * would do nothing at one threshold and everything at another. With the default model on the report halves, the shares that the
 * three checks accept, multiplied: of right ones 74, 53 and 31 in 100, of wrong ones 12, 2.8 and 1.3 (docs/confidence.md).
 */
const shifts: Readonly<Record<Strictness, number>> = { lenient: -0.5, normal: 0, strict: 0.25 };

/** A threshold that was measured or recorded at one level (default: normal), as it is at another. */
export function atStrictness(threshold: number, level: Strictness, from: Strictness = "normal"): number {
  const shift = shifts[level] - shifts[from];
  return shift === 0 ? threshold : logistic(logit(threshold) + shift);
}

/** The levels stricter than one, the nearest first. */
export function stricterThan(level: Strictness): Strictness[] {
  return strictnessLevels.slice(strictnessLevels.indexOf(level) + 1);
}
