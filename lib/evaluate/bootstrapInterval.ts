import { pick, randomFrom } from "../random";
import { balancedAccuracy, type Judgement } from "./metrics";

/** From and to, the bounds included. */
export type Interval = [from: number, to: number];

/**
 * A 95 % interval of balanced accuracy by the percentile bootstrap (Efron 1979): each class is resampled with replacement
 * `rounds` times (default 2000) with the given seed. Null when a class is missing.
 */
export function bootstrapInterval(
  judgements: readonly Judgement[],
  seed: number,
  options: { rounds?: number } = {},
): Interval | null {
  const rounds = options.rounds ?? 2000;
  const positives = judgements.filter((judgement) => judgement.positive);
  const negatives = judgements.filter((judgement) => !judgement.positive);
  if (positives.length === 0 || negatives.length === 0) return null;
  const random = randomFrom(seed);
  const values = Array.from({ length: rounds }, () => {
    const sample = [...positives.map(() => pick(positives, random)), ...negatives.map(() => pick(negatives, random))];
    return balancedAccuracy(sample) ?? 0;
  }).sort((one, other) => one - other);
  const at = (share: number) => values[Math.min(rounds - 1, Math.floor(share * rounds))] ?? 0;
  return [at(0.025), at(0.975)];
}
