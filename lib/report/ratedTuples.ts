import type { QaTuple } from "../records";
import type { RatedTuple } from "./reportFacts";

/** The `count` tuples whose votes were farthest from a refusal, and the `count` whose votes were nearest to one. */
export function ratedTuples(tuples: readonly QaTuple[], count = 20): { best: RatedTuple[]; doubtful: RatedTuple[] } {
  const rated = tuples
    .map((tuple) => ({ tuple, margin: marginOf(tuple) }))
    .sort((one, other) => (other.margin ?? -2) - (one.margin ?? -2) || (one.tuple.id < other.tuple.id ? -1 : 1));
  const half = Math.min(count, Math.ceil(rated.length / 2));
  const show = ({ tuple, margin }: { tuple: QaTuple; margin: number | null }): RatedTuple => ({
    id: tuple.id,
    question: tuple.question,
    answer: tuple.answer,
    passage: tuple.passage,
    source: tuple.details,
    evidence: tuple.evidence?.quote ?? null,
    margin,
    replacements: tuple.replacements,
    votes: tuple.votes.map(({ check, accepted, acceptance }) => ({ check, accepted, acceptance })),
  });
  return {
    best: rated.slice(0, half).map(show),
    doubtful: rated.slice(half).slice(-count).reverse().map(show),
  };
}

/** The least distance of a vote's acceptance above its threshold; null without votes. */
export function marginOf({ votes }: Pick<QaTuple, "votes">): number | null {
  return votes.length === 0 ? null : Math.min(...votes.map(({ acceptance, threshold }) => acceptance - threshold));
}
