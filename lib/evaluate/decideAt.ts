import { majority } from "../majority";
import type { DecisionRule, JudgedItem } from "./judgeItem";
import { meanOf } from "./judgeItem";

/**
 * What an item's votes decide by some thresholds, from what each wording said and without asking again. Decisions of gates stand.
 * A vote in a wording that had its say before says the same again, as a scored verdict does.
 */
export function decideAt(
  { gate, accepted, scores, cast }: Pick<JudgedItem, "gate" | "accepted" | "scores" | "cast">,
  rule: DecisionRule,
  thresholdOf: (wording: number | "mean") => number,
): boolean {
  if (gate !== null || scores.length === 0) return accepted === true;
  if (rule.by === "mean") return (meanOf(scores.slice(0, 2)) ?? 0) >= thresholdOf("mean");
  const votes: boolean[] = [];
  for (;;) {
    const decision = majority(votes, rule.counter);
    if (decision !== "open") return decision === "accepted";
    const vote = votes.length;
    const acceptance = vote < cast.length ? cast[vote] : scores[vote % scores.length];
    votes.push(typeof acceptance === "number" && acceptance >= thresholdOf(vote));
  }
}
