/** Whether a check that accepted this share of its items, from 0 to 1, leans so far to one answer that it decides nothing. */
export function decidesNothing(acceptedShare: number): boolean {
  return acceptedShare > 0.95 || acceptedShare < 0.05;
}
