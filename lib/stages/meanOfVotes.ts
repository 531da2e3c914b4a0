import type { CastIn, CountedVote } from "./decideByVotes";

/** Casts votes in the first two wordings. `mean`: of the acceptances that could be read; null where there are none. */
export async function meanOfVotes<Cast extends CountedVote>(
  castIn: CastIn<Cast>,
): Promise<{ mean: number | null; cast: Cast[] }> {
  const cast: Cast[] = [];
  for (const wording of [0, 1]) {
    const next = await castIn(wording);
    if (next !== null) cast.push(next);
  }
  return { mean: meanOf(cast.map(({ vote, fault }) => (fault === null ? vote.acceptance : null))), cast };
}

/** The mean of the numbers among acceptances; null where there are none. */
export function meanOf(acceptances: readonly (number | string | null)[]): number | null {
  const readable = acceptances.filter((acceptance): acceptance is number => typeof acceptance === "number");
  return readable.length === 0 ? null : readable.reduce((sum, acceptance) => sum + acceptance, 0) / readable.length;
}
