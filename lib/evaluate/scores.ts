/** How sure a check was that an item should be accepted (0 to 1), beside what its label says. */
export interface Score {
  positive: boolean;
  acceptance: number;
}

/**
 * The area under the receiver operating characteristic: how often a random positive item scores higher than a random
 * negative one, ties counting half (the rank sum of Mann and Whitney). Null when a class is missing.
 */
export function areaUnderCurve(scores: readonly Score[]): number | null {
  const positives = scores.filter((score) => score.positive).length;
  const negatives = scores.length - positives;
  if (positives === 0 || negatives === 0) return null;
  const sorted = [...scores].sort((one, other) => one.acceptance - other.acceptance);
  let rankSum = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to]?.acceptance === sorted[from]?.acceptance) to++;
    const meanRank = (from + 1 + to) / 2;
    rankSum += meanRank * sorted.slice(from, to).filter((score) => score.positive).length;
    from = to;
  }
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** A threshold with the balanced accuracy it reaches on the items it was chosen on, which flatters. */
export interface Threshold {
  threshold: number;
  balancedAccuracy: number;
}

/**
 * The threshold that maximises balanced accuracy when everything at or above it is accepted. Thresholds lie half way between
 * neighbouring scores; of equally good ones the middle one is taken. Null when a class is missing.
 */
export function bestThreshold(scores: readonly Score[]): Threshold | null {
  const positives = scores.filter((score) => score.positive).length;
  const negatives = scores.length - positives;
  if (positives === 0 || negatives === 0) return null;
  const values = [...new Set(scores.map((score) => score.acceptance))].sort((one, other) => one - other);
  const candidates = [0, ...values.slice(1).map((value, index) => (value + (values[index] ?? value)) / 2)].map(
    (threshold): Threshold => {
      const accepted = scores.filter((score) => score.acceptance >= threshold);
      const rightPositives = accepted.filter((score) => score.positive).length;
      const rightNegatives = negatives - (accepted.length - rightPositives);
      return { threshold, balancedAccuracy: (rightPositives / positives + rightNegatives / negatives) / 2 };
    },
  );
  const best = Math.max(...candidates.map((candidate) => candidate.balancedAccuracy));
  const equal = candidates.filter((candidate) => candidate.balancedAccuracy > best - 1e-12);
  return equal[Math.floor((equal.length - 1) / 2)] ?? null;
}
