/**
 * Decides a vote early: accepted as soon as more than half of `counter` votes accept, refused as soon as acceptance
 * has become impossible, open while more votes are needed. A tie of an even counter is a refusal, since a doubtful
 * tuple is worth less than none.
 *
 * | counter | votes that accept | refusals that end it |
 * | --- | --- | --- |
 * | 1 | 1 | 1 |
 * | 2 | 2 | 1 |
 * | 3 | 2 | 2 |
 * | 4 | 3 | 2 |
 * | 5 | 3 | 3 |
 */
export function majority(votes: readonly boolean[], counter: number): "accepted" | "refused" | "open" {
  if (!Number.isInteger(counter) || counter < 1)
    throw new RangeError(`A vote needs a counter of at least 1, not ${counter}.`);
  const needed = votesNeeded(counter);
  const accepting = votes.filter((vote) => vote).length;
  const refusing = votes.length - accepting;
  if (accepting >= needed) return "accepted";
  if (refusing > counter - needed) return "refused";
  return "open";
}

/** How many votes of `counter` accept: more than half. */
export function votesNeeded(counter: number): number {
  return Math.floor(counter / 2) + 1;
}
