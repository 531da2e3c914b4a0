/**
 * The two-sided p-value of a sign test: how likely a split at least as uneven as `wins` against `losses` is where either was
 * equally likely. 1 where there are none. Source: the exact binomial test, Conover, Practical Nonparametric Statistics (1999).
 */
export function signTest(wins: number, losses: number): number {
  const n = wins + losses;
  const fewer = Math.min(wins, losses);
  // Logarithms, since 0.5 to the power of a thousand is no number any more.
  let logarithm = -n * Math.LN2;
  let tail = 0;
  for (let k = 0; k <= fewer; k++) {
    tail += Math.exp(logarithm);
    logarithm += Math.log(n - k) - Math.log(k + 1);
  }
  return Math.min(1, 2 * tail);
}
