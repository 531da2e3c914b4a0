import type { Context } from "../context";
import { statedVerbatim } from "../gates/statedVerbatim";
import { languagesOf } from "../languages/languages";
import type { QaTuple } from "../records";
import type { TupleCheckStep } from "../tupleCheck";
import { trailOfTuple } from "./trailOf";
import { type Voted, voteOn } from "./voteOn";

/** Puts an answer's accuracy to the vote; what the passage says word for word is accurate without one. */
export async function voteOnAccuracy(
  tuple: QaTuple,
  context: Context,
  checkAnswerAccuracy: TupleCheckStep,
): Promise<Voted> {
  const { passage, details, question, answer } = tuple;
  const { read } = languagesOf(tuple, context.settings);
  if (statedVerbatim(answer, passage, read)) return { decision: "accepted", votes: [] };
  const place = { run: tuple.id, trail: trailOfTuple(tuple), attempt: tuple.replacements };
  return voteOn(checkAnswerAccuracy, { passage, details, question, answer }, context, place);
}
