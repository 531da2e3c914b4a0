import type { Confidences } from "../../logical_models/calibration";
import { confidenceOf } from "../confidence/confidenceOf";
import type { QaTuple } from "../records";
import type { RatedTuple } from "./reportFacts";

interface Rated {
  tuple: QaTuple;
  confidence: number | null;
  margin: number | null;
}

/**
 * The `count` surest tuples and the `count` most doubtful ones: by confidence, and where that is not known by how far their votes
 * were from a refusal. Those of unknown confidence count as the more doubtful ones.
 */
export function ratedTuples(
  tuples: readonly QaTuple[],
  confidences: Confidences | null,
  count = 20,
): { best: RatedTuple[]; doubtful: RatedTuple[] } {
  const rated = tuples
    .map((tuple): Rated => ({ tuple, confidence: confidenceOf(tuple, confidences), margin: marginOf(tuple) }))
    .sort(
      (one, other) =>
        (other.confidence ?? -1) - (one.confidence ?? -1) ||
        (other.margin ?? -2) - (one.margin ?? -2) ||
        (one.tuple.id < other.tuple.id ? -1 : 1),
    );
  const half = Math.min(count, Math.ceil(rated.length / 2));
  const show = ({ tuple, confidence, margin }: Rated): RatedTuple => ({
    id: tuple.id,
    question: tuple.question,
    answer: tuple.answer,
    passage: tuple.passage,
    source: tuple.details,
    evidence: tuple.evidence?.quote ?? null,
    margin,
    confidence,
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
