import type { Strictness } from "../strictness";
import { strictnessLevels } from "../strictness";
import { decideAt } from "./decideAt";
import type { DecisionRule, JudgedItem } from "./judgeItem";
import { falseAccept, rateOf } from "./metrics";

/** Shares of right ones among what comes to a check, for which the truth of what it accepts is told. */
export const statedPriors = [0.5, 0.9] as const;

/** What a level of strictness costs in rows and gains in truth. Shares are from 0 to 1; null where a class is missing. */
export interface LevelFigures {
  strictness: Strictness;
  /** The share of right items that is accepted. */
  rows: number | null;
  /** The share of wrong items that is accepted. */
  falseAccept: number | null;
  /** The share of right ones among the accepted, where `prior` of all that come are right; null where none is accepted. */
  truth: { prior: number; share: number | null }[];
}

/** The figures of each level, by deciding anew about judged items. */
export function levelFigures(
  items: readonly JudgedItem[],
  rule: DecisionRule,
  thresholdOf: (wording: number | "mean", strictness: Strictness) => number,
): LevelFigures[] {
  return strictnessLevels.map((strictness) => {
    const decided = items.map((item) => ({
      positive: item.positive,
      accepted: decideAt(item, rule, (wording) => thresholdOf(wording, strictness)),
    }));
    const rows = rateOf(
      decided.filter(({ positive }) => positive),
      ({ accepted }) => accepted,
    ).share;
    const wrong = falseAccept(decided).share;
    return {
      strictness,
      rows,
      falseAccept: wrong,
      truth: statedPriors.map((prior) => ({ prior, share: truthAt(prior, rows, wrong) })),
    };
  });
}

function truthAt(prior: number, rows: number | null, wrong: number | null): number | null {
  if (rows === null || wrong === null) return null;
  const accepted = prior * rows + (1 - prior) * wrong;
  return accepted === 0 ? null : (prior * rows) / accepted;
}
