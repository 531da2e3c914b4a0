import type { Confidences } from "../../logical_models/calibration";
import { questionScore } from "../gates/questionScore";
import { groupBy } from "../groupBy";
import { logistic, logit } from "../logit";
import type { QaTuple } from "../records";
import { voteLogit } from "./voteLogit";

/**
 * The probability, from 0 to 1, that a tuple is right, reckoned from its votes (Platt scaling): the product of what the curve of
 * each check that voted makes of its acceptance, and that of `generateQuestions` of the question's score (`questionScore`). A check that was
 * skipped, or had nothing to decide since the passage says the answer word for word, takes nothing away. Null without votes, where a check has no curve (`null`: no check has one), where
 * the model reasoned, since its verdicts are then 0 or 1, and for a wording of a person's own, which nobody voted on.
 */
export function confidenceOf(
  tuple: Pick<QaTuple, "votes" | "review" | "question" | "answer" | "likelihood">,
  measured: Confidences | null,
): number | null {
  const { votes, review } = tuple;
  if (measured === null || votes.length === 0 || review === "edited") return null;
  if (votes.some(({ reasoning }) => reasoning !== null)) return null;
  const { prior, curves } = measured;
  // Right in every respect is right in each of them: so the odds before the vote are shared out among the checks.
  const odds = logit(prior ** (1 / Object.keys(curves).length));
  let confidence = 1;
  for (const [check, cast] of groupBy(votes, (vote) => vote.check)) {
    const curve = curves[check];
    if (curve === undefined) return null;
    confidence *= logistic(curve.a * voteLogit(cast.map(({ acceptance }) => acceptance)) + curve.b + odds);
  }
  const written = curves.generateQuestions;
  const score = questionScore(tuple);
  if (score !== undefined && written !== undefined) confidence *= logistic(written.a * score + written.b + odds);
  return Math.round(confidence * precision) / precision;
}

/** Beyond a ten-thousandth, machines may round exponentials otherwise, and rows would differ. */
const precision = 1e4;
