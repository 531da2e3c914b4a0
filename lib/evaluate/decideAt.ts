import { majority } from "../majority";
import { meanOf } from "../stages/meanOfVotes";
import type { DecisionRule, JudgedItem } from "./judgeItem";

/**
 * What an item's votes decide by some thresholds, from what each wording said and without asking again. Decisions of gates stand.
 * A vote in a wording that had its say before says the same again, as a scored verdict does.
 */
export function decideAt(
  { gate, accepted, scores, cast, wordings }: Pick<JudgedItem, "gate" | "accepted" | "scores" | "cast" | "wordings">,
  rule: DecisionRule,
  thresholdOf: (wording: number | "mean") => number,
): boolean {
  if (gate !== null || scores.length === 0) return accepted === true;
  if (rule.by === "mean") return (meanOf(scores.slice(0, 2)) ?? 0) >= thresholdOf("mean");
  const votes: boolean[] = [];
  for (let wording = 0; ; wording++) {
    const decision = majority(votes, rule.counter);
    if (decision !== "open") return decision === "accepted";
    const vote = wordings.indexOf(wording);
    const acceptance = vote >= 0 ? cast[vote] : scores[wording % scores.length];
    if (acceptance === "not told") continue;
    votes.push(typeof acceptance === "number" && acceptance >= thresholdOf(wording));
  }
}
