import { groupBy } from "../groupBy";
import { meanOf } from "../stages/meanOfVotes";
import type { Strictness } from "../strictness";
import { bootstrapInterval, type Interval } from "./bootstrapInterval";
import type { DecisionRule, JudgedItem, WordingScore } from "./judgeItem";
import { type LevelFigures, levelFigures } from "./levelFigures";
import { balancedAccuracy, falseAccept, falseReject, pairsRight, type Rate, rateOf } from "./metrics";
import { areaUnderCurve, bestThreshold, type Score, type Threshold } from "./scores";

/** The figures of one wording, or of the mean of the wordings. */
export interface VoteFigures {
  wording: number | "mean";
  /** Items that the engine can answer in the wording. */
  n: number;
  unparsable: number;
  /** The threshold that is in use, and the balanced accuracy with it. */
  threshold: number;
  balancedAccuracy: number | null;
  areaUnderCurve: number | null;
  best: Threshold | null;
}

/** The figures of the items of one kind. */
export interface KindFigures {
  kind: string;
  /** Whether items of the kind should be accepted. */
  positive: boolean;
  n: number;
  accepted: number;
  refused: number;
  unparsable: number;
}

/** The figures of a check on a labelled set: decision first, then what it is made of. Shares are from 0 to 1. */
export interface Figures {
  n: number;
  balancedAccuracy: number | null;
  /** 95 %, by resampling. */
  interval: Interval | null;
  falseAccept: number | null;
  falseReject: number | null;
  /** Items without a decision, since a verdict could not be read; they count as wrong. */
  unparsable: number;
  secondsPerItem: number;
  tokensPerItem: number;
  evaluatedTokensPerItem: number;
  /** The share of decided items that were accepted; near 0 or 1 the check decides nothing. */
  acceptedShare: number | null;
  /** The share of items on which all wordings agree that the engine can answer. */
  agreement: number | null;
  pairs: Rate;
  /** How many items gates decided before a model was asked, and how many of those wrongly. */
  gated: { n: number; wrongly: number };
  byKind: KindFigures[];
  votes: VoteFigures[];
  /** What each level of strictness would keep, the laxest first. */
  levels: LevelFigures[];
}

/** How items were judged: by which rule, and by which thresholds at each level. `strictness`: the level in use. */
export interface Judging {
  seed: number;
  rule: DecisionRule;
  strictness: Strictness;
  thresholdOf(wording: number | "mean", strictness: Strictness): number;
}

/** Computes the figures of judged items. */
export function figuresOf(items: readonly JudgedItem[], { seed, rule, strictness, thresholdOf }: Judging): Figures {
  const thresholdInUse = (wording: number | "mean") => thresholdOf(wording, strictness);
  const wordings = Math.max(0, ...items.map((item) => item.scores.length));
  const numbers = Array.from({ length: wordings }, (_, wording) => wording);
  const perItem = (value: (item: JudgedItem) => number) =>
    items.length === 0 ? 0 : items.reduce((sum, item) => sum + value(item), 0) / items.length;
  const asked = items.filter((item) => item.gate === null);
  const gated = items.filter((item) => item.gate !== null);
  const complete = asked.filter((item) => item.scores.length > 0 && item.scores.every((score) => score !== null));
  const agreed = rateOf(complete, (item) => {
    const verdicts = item.scores.flatMap((score, wording) =>
      typeof score === "number" ? [score >= thresholdInUse(wording)] : [],
    );
    return verdicts.every((verdict) => verdict === verdicts[0]);
  });
  return {
    n: items.length,
    balancedAccuracy: balancedAccuracy(items),
    interval: bootstrapInterval(items, seed),
    falseAccept: falseAccept(items).share,
    falseReject: falseReject(items).share,
    unparsable: items.filter((item) => item.accepted === null).length,
    secondsPerItem: perItem((item) => item.seconds),
    tokensPerItem: perItem((item) => item.tokens),
    evaluatedTokensPerItem: perItem((item) => item.evaluatedTokens),
    acceptedShare: rateOf(
      items.filter((item) => item.accepted !== null),
      (item) => item.accepted === true,
    ).share,
    agreement: agreed.share,
    pairs: pairsRight(items),
    gated: { n: gated.length, wrongly: gated.filter((item) => item.accepted !== item.positive).length },
    byKind: kindsOf(items),
    votes: [
      ...numbers.map((wording) =>
        voteFigures(asked, wording, (item) => item.scores[wording] ?? null, thresholdInUse(wording)),
      ),
      voteFigures(asked, "mean", (item) => meanOf(item.scores.slice(0, 2)), thresholdInUse("mean")),
    ],
    levels: levelFigures(items, rule, thresholdOf),
  };
}

function voteFigures(
  items: readonly JudgedItem[],
  wording: number | "mean",
  scoreOf: (item: JudgedItem) => WordingScore,
  threshold: number,
): VoteFigures {
  const all = items.flatMap((item) => {
    const acceptance = scoreOf(item);
    return acceptance === "not told" ? [] : [{ positive: item.positive, acceptance }];
  });
  const scores = all.filter((score): score is Score => score.acceptance !== null);
  return {
    wording,
    n: all.length,
    unparsable: all.length - scores.length,
    threshold,
    balancedAccuracy: balancedAccuracy(
      all.map(({ positive, acceptance }) => ({
        positive,
        accepted: acceptance === null ? null : acceptance >= threshold,
      })),
    ),
    areaUnderCurve: areaUnderCurve(scores),
    best: bestThreshold(scores),
  };
}

function kindsOf(items: readonly JudgedItem[]): KindFigures[] {
  const kinds = groupBy(items, ({ kind, positive }) => JSON.stringify([kind, positive]));
  return [...kinds.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, members]) => {
      const [kind, positive] = JSON.parse(key) as [string, boolean];
      const count = (accepted: boolean | null) => members.filter((item) => item.accepted === accepted).length;
      return {
        kind,
        positive,
        n: members.length,
        accepted: count(true),
        refused: count(false),
        unparsable: count(null),
      };
    });
}

/** How many of the items of a kind were judged rightly. */
export function rightOf(figures: KindFigures): number {
  return figures.positive ? figures.accepted : figures.refused;
}
