import { majority } from "../majority";
import type { Vote } from "../records";

/** Votes as they were put to one question after the other: one check's until it was decided, then the next, in their order. */
export function ballotsOf(votes: readonly Vote[], counter: number): Vote[][] {
  const ballots: Vote[][] = [];
  for (const vote of votes) {
    const last = ballots.at(-1);
    const open =
      last !== undefined &&
      last[0]?.check === vote.check &&
      majority(
        last.map(({ accepted }) => accepted),
        counter,
      ) === "open";
    if (open) last.push(vote);
    else ballots.push([vote]);
  }
  return ballots;
}
