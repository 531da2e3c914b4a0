/** A confidence beside the truth. */
export interface Claim {
  confidence: number;
  positive: boolean;
}

/** Claims of like confidence: what they say in the mean, and the share of them that is so. */
export interface Bin {
  /** From (inclusive) and to (exclusive, but for 1). */
  from: number;
  to: number;
  n: number;
  confidence: number;
  right: number;
}

/** How well confidence agrees with the truth. */
export interface Reliability {
  n: number;
  /** Bins of equal width that hold something, from the least confidence up. */
  bins: Bin[];
  /** The mean squared distance of confidence from the truth; 0 is best, 0.25 a coin. */
  brier: number;
  /** Expected calibration error: the mean distance of a bin's confidence from its share of right ones, by the size of bins. */
  calibrationError: number;
}

/** Measures confidences on items whose truth is known. Throws a `RangeError` without items. */
export function reliability(claims: readonly Claim[], count = 10): Reliability {
  if (claims.length === 0) throw new RangeError("Reliability needs items.");
  const binOf = ({ confidence }: Claim) => Math.min(count - 1, Math.floor(confidence * count));
  const bins = Array.from({ length: count }, (_, place): Bin | null => {
    const members = claims.filter((claim) => binOf(claim) === place);
    const n = members.length;
    if (n === 0) return null;
    const confidence = members.reduce((sum, claim) => sum + claim.confidence, 0) / n;
    const right = members.filter(({ positive }) => positive).length / n;
    return { from: place / count, to: (place + 1) / count, n, confidence, right };
  }).filter((bin) => bin !== null);
  const truth = (positive: boolean) => (positive ? 1 : 0);
  return {
    n: claims.length,
    bins,
    brier:
      claims.reduce((sum, { confidence, positive }) => sum + (confidence - truth(positive)) ** 2, 0) / claims.length,
    calibrationError:
      bins.reduce((sum, { n, confidence, right }) => sum + n * Math.abs(confidence - right), 0) / claims.length,
  };
}
