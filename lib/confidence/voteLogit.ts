import { logit } from "../logit";

/**
 * Acceptance counts between these bounds only. What lies beyond is saturation of a small model, no knowledge, and a few such votes
 * would carry a whole curve.
 */
const [least, most] = [0.001, 0.999];

/** The logit of the mean acceptance of some votes of one check; a vote that could not be read has acceptance 0. */
export function voteLogit(acceptances: readonly number[]): number {
  const mean = acceptances.reduce((sum, acceptance) => sum + acceptance, 0) / acceptances.length;
  return logit(Math.min(most, Math.max(least, mean)));
}
