import { decidesNothing } from "../decidesNothing";
import type { Comparison } from "../evaluate/compareEvaluations";
import type { Evaluation } from "../evaluate/evaluateStep";
import { rightOf } from "../evaluate/figuresOf";
import { statedPriors } from "../evaluate/levelFigures";
import { table } from "./table";

/** An evaluation as lines for a person: the decision, what it costs, then kinds and wordings as tables. */
export function evaluationReport(evaluation: Evaluation): string[] {
  const { interval, pairs } = evaluation;
  const { model } = evaluation;
  const votes = evaluation.counter === null ? "mean of two wordings" : `at most ${evaluation.counter} votes`;
  const judge = model === null ? "gates alone" : `${model.name} (${model.sha256.slice(0, 12)}), ${votes}`;
  const range = interval === null ? "" : ` (95 %: ${share(interval[0])} to ${share(interval[1])})`;
  const paired = pairs.n === 0 ? [] : [`Both items of a pair right: ${share(pairs.share)} of ${pairs.n} pairs`];
  const leaning = evaluation.acceptedShare ?? 0.5;
  return [
    `${evaluation.step}, ${evaluation.n} items, ${judge}, seed ${evaluation.seed}`,
    `Balanced accuracy: ${share(evaluation.balancedAccuracy)}${range}`,
    `False accepts: ${share(evaluation.falseAccept)}   false rejects: ${share(evaluation.falseReject)}   unparsable: ${evaluation.unparsable}`,
    ...paired,
    ...(evaluation.gated.n === 0
      ? []
      : [`Decided by gates, without a model: ${evaluation.gated.n}, of which ${evaluation.gated.wrongly} wrongly`]),
    ...(model === null ? [] : [`Wordings agree on: ${share(evaluation.agreement)} of the items`]),
    `Each item: ${evaluation.secondsPerItem.toFixed(2)} s, ${Math.round(evaluation.tokensPerItem)} tokens (${Math.round(evaluation.evaluatedTokensPerItem)} evaluated)`,
    ...(evaluation.promptSet === null ? [] : [`In the words of the prompt set ${evaluation.promptSet}.`]),
    ...(model === null || evaluation.calibrated
      ? []
      : ["No thresholds were measured for this model in these words: what the words say or one half is taken."]),
    ...(decidesNothing(leaning)
      ? [`${share(leaning)} of the items were accepted: a check that leans so far decides nothing.`]
      : []),
    "",
    ...table(
      ["kind", "should be", "items", "right", "accepted", "refused", "unparsable"],
      evaluation.byKind.map((figures) => [
        figures.kind,
        figures.positive ? "accepted" : "refused",
        figures.n,
        rightOf(figures),
        figures.accepted,
        figures.refused,
        figures.unparsable,
      ]),
    ),
    ...(model === null ? [] : ["", ...wordingTable(evaluation), "", ...levelTable(evaluation)]),
  ];
}

function wordingTable({ votes }: Evaluation): string[] {
  return table(
    ["wording", "unparsable", "threshold", "balanced accuracy", "area under curve", "best threshold", "reaching"],
    votes.map((vote) => [
      String(vote.wording),
      vote.unparsable,
      vote.threshold.toFixed(3),
      share(vote.balancedAccuracy),
      share(vote.areaUnderCurve),
      vote.best?.threshold.toFixed(3) ?? "none",
      share(vote.best?.balancedAccuracy ?? null),
    ]),
  );
}

function levelTable({ levels, strictness: inUse }: Evaluation): string[] {
  const truths = statedPriors.map((prior) => `truth, if ${Math.round(100 * prior)} % that come are right`);
  return table(
    ["strictness", "rows kept (of the right ones)", "wrong accepted", ...truths],
    levels.map(({ strictness, rows, falseAccept, truth }) => [
      strictness === inUse ? `${strictness} (in use)` : strictness,
      share(rows),
      share(falseAccept),
      ...truth.map((at) => share(at.share)),
    ]),
  );
}

/** A comparison with an earlier evaluation as lines for a person. */
export function comparisonLines({ n, samePrompt, sameModel, better, worse, p }: Comparison): string[] {
  const same = `${samePrompt ? "the same" : "another"} prompt, ${sameModel ? "the same" : "another"} model`;
  return [
    `Against the earlier evaluation (${same}): ${n} items in both`,
    `Right only now: ${better.length}   right only then: ${worse.length}   sign test: p = ${p.toFixed(3)}`,
    ...(better.length === 0 ? [] : [`Right only now: ${better.join(", ")}`]),
    ...(worse.length === 0 ? [] : [`Right only then: ${worse.join(", ")}`]),
  ];
}

function share(value: number | null): string {
  return value === null ? "none" : value.toFixed(3);
}
