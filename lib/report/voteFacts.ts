import { groupBy } from "../groupBy";
import type { Vote } from "../records";
import type { CheckVotes } from "./reportFacts";

/** How the votes of each check went. `ballots`: the votes that one item was put to, whatever the check. */
export function voteFacts(ballots: readonly (readonly Vote[])[]): CheckVotes[] {
  const checks = new Map<string, CheckVotes>();
  for (const ballot of ballots) {
    for (const [check, votes] of groupBy(ballot, (vote) => vote.check)) {
      const facts = checks.get(check) ?? {
        check,
        votes: 0,
        accepted: 0,
        items: 0,
        unanimous: 0,
        histogram: Array(10).fill(0),
      };
      checks.set(check, facts);
      facts.items++;
      if (votes.every(({ accepted }) => accepted === votes[0]?.accepted)) facts.unanimous++;
      for (const { accepted, acceptance } of votes) {
        facts.votes++;
        if (accepted) facts.accepted++;
        const bin = Math.min(9, Math.max(0, Math.floor(acceptance * 10)));
        facts.histogram[bin] = (facts.histogram[bin] ?? 0) + 1;
      }
    }
  }
  return [...checks.values()].sort((one, other) => (one.check < other.check ? -1 : 1));
}
