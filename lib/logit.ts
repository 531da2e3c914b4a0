/** The logarithm of the odds of a probability: from minus infinity for 0 to infinity for 1. */
export function logit(probability: number): number {
  return Math.log(probability / (1 - probability));
}

/** The probability of which `logit` gives these odds. */
export function logistic(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}
