import { majority } from "../majority";
import type { Vote } from "../records";

/** What a decision needs of a vote. One without a verdict that could be read is a refusal of acceptance 0. */
export interface CountedVote {
  vote: Pick<Vote, "accepted" | "acceptance">;
  /** Why its verdict could not be read, or null. */
  fault: string | null;
}

/** Casts a vote in a wording; gives null where the engine cannot answer that one. */
export type CastIn<Cast extends CountedVote> = (wording: number) => Promise<Cast | null>;

/**
 * Casts votes, one after the other and each in the next wording, until more than half of `counter` accept or cannot any more; a
 * wording that the engine cannot answer is passed over. `undecided`: not one of them could be read.
 */
export async function decideByVotes<Cast extends CountedVote>(
  castIn: CastIn<Cast>,
  counter: number,
): Promise<{ decision: "accepted" | "refused" | "undecided"; cast: Cast[] }> {
  const cast: Cast[] = [];
  for (let wording = 0; ; wording++) {
    const next = await castIn(wording);
    if (next === null) continue;
    cast.push(next);
    const decision = majority(
      cast.map(({ vote }) => vote.accepted),
      counter,
    );
    if (decision === "open") continue;
    return { decision: cast.some(({ fault }) => fault === null) ? decision : "undecided", cast };
  }
}
