import { z } from "zod";
import { confidenceOf } from "../lib/confidence/confidenceOf";
import { voteLogit } from "../lib/confidence/voteLogit";
import { AugmentoolkitError } from "../lib/errors";
import { groupBy } from "../lib/groupBy";
import type { Curve } from "../logical_models/calibration";
import { fitCurve } from "./confidence/fitCurve";
import { type Claim, type Reliability, reliability } from "./confidence/reliability";

/** What `evaluate --json --items` prints, as far as confidence needs it. */
export const evaluationSchema = z.object({
  step: z.string(),
  model: z.object({ name: z.string(), sha256: z.string() }),
  promptSet: z.null("Curves are measured in the project's own words."),
  prompt: z.string(),
  reason: z.literal(false, "Verdicts of checks that reason are 0 or 1, and have no curve."),
  strictness: z.literal("normal", "Votes are cast until they decide, so that another level casts others."),
  items: z
    .array(
      z.object({
        id: z.string(),
        positive: z.boolean(),
        gate: z.string().nullable(),
        cast: z.array(z.number().nullable()),
      }),
    )
    .min(1),
});
/** An evaluation, as far as confidence needs it. */
export type Evaluated = z.infer<typeof evaluationSchema>;

/** The votes of a check on one labelled item; those that could not be read have acceptance 0. */
export interface VotedItem {
  check: string;
  id: string;
  positive: boolean;
  cast: number[];
}

/** The first digits of each check's prompts. Throws `evaluations-do-not-fit` where a check was asked in several ways. */
export function promptsIn(evaluations: readonly Evaluated[]): Record<string, string> {
  const asked = groupBy(evaluations, ({ step }) => step);
  return Object.fromEntries(
    [...asked].map(([check, some]) => {
      const prompts = new Set(some.map(({ prompt }) => prompt.slice(0, 12)));
      if (prompts.size !== 1) throw unfit(`${check} was asked with ${prompts.size} prompts.`);
      return [check, [...prompts][0] ?? ""];
    }),
  );
}

/**
 * The items of evaluations that were voted on. Throws `evaluations-do-not-fit` where they are of several models or a check judged
 * an item twice.
 */
export function votedItems(evaluations: readonly Evaluated[]): VotedItem[] {
  const models = new Set(evaluations.map(({ model }) => model.sha256));
  if (models.size !== 1) throw unfit(`They are of ${models.size} models, and must be of one.`);
  const items = evaluations.flatMap(({ step, items }) =>
    items
      .filter(({ gate }) => gate === null)
      .map(({ id, positive, cast }) => ({
        check: step,
        id,
        positive,
        cast: cast.map((acceptance) => acceptance ?? 0),
      })),
  );
  const known = new Set<string>();
  for (const { check, id } of items) {
    const name = `${check} ${id}`;
    if (known.has(name)) throw unfit(`${check} judged the item ${id} twice.`);
    known.add(name);
  }
  return items;
}

/** The curve of each check, fitted to the tuning half; flat where acceptance does not rise with the truth, and so says nothing. */
export function fittedCurves(tuned: readonly VotedItem[]): Record<string, Curve> {
  const curves = [...groupBy(tuned, ({ check }) => check)].map(([check, items]) => {
    const { a, b } = fitCurve(items.map(({ cast, positive }) => ({ x: voteLogit(cast), positive })));
    return [check, a > 0 ? { a: rounded(a), b: rounded(b) } : { a: 0, b: 0 }] as const;
  });
  return Object.fromEntries(curves.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** How far confidence agrees with the truth, for one check or for several together. */
export interface Measured extends Reliability {
  checks: string[];
}

/**
 * Measures curves on the report half: each check alone, and checks together where the same items were put to all of them, which
 * shows what is lost by taking them for independent. The prior is the share of right ones among the items.
 * Throws `evaluations-do-not-fit` for an item of the tuning half.
 */
export function measuredCurves(
  curves: Readonly<Record<string, Curve>>,
  reported: readonly VotedItem[],
  tuned: readonly VotedItem[],
): Measured[] {
  const seen = new Set(tuned.map(({ id }) => id));
  const twice = reported.find(({ id }) => seen.has(id));
  if (twice !== undefined) throw unfit(`The item ${twice.id} is in both halves.`);
  const checks = Object.keys(curves);
  return [...checks.map((check) => [check]), checks, ...pairsOf(checks)]
    .map((some) => ({ some, claims: claimsOf(some, curves, reported) }))
    .filter(({ some, claims }, place, all) => {
      const first = all.findIndex((other) => other.some.join() === some.join());
      return first === place && claims.length > 0;
    })
    .map(({ some, claims }) => ({ checks: some, ...reliability(claims, binCount) }));
}

/** A hundred items fill five bins, and leave more of them empty. */
const binCount = 5;

function pairsOf(checks: readonly string[]): string[][] {
  return checks.flatMap((one, place) => checks.slice(place + 1).map((other) => [one, other]));
}

function claimsOf(
  checks: readonly string[],
  curves: Readonly<Record<string, Curve>>,
  items: readonly VotedItem[],
): Claim[] {
  const wanted = items.filter(({ check }) => checks.includes(check));
  const complete = [...groupBy(wanted, ({ id }) => id).values()].filter((votes) => votes.length === checks.length);
  const labels = complete.map((votes) => votes.every(({ positive }) => positive));
  const prior = labels.filter((positive) => positive).length / labels.length;
  const own = Object.fromEntries(Object.entries(curves).filter(([check]) => checks.includes(check)));
  return complete.flatMap((voted, place) => {
    const votes = voted.flatMap(({ check, cast }) =>
      cast.map((acceptance) => ({ check, acceptance, accepted: true, threshold: 0, reasoning: null, call: "" })),
    );
    const confidence = confidenceOf({ question: "", answer: "", votes }, { prior, curves: own });
    return confidence === null ? [] : [{ confidence, positive: labels[place] === true }];
  });
}

function unfit(why: string): AugmentoolkitError {
  return new AugmentoolkitError(`These evaluations cannot be taken together. ${why}`, {
    code: "evaluations-do-not-fit",
    hint: "Each file is one evaluate --json --items of one check on one half of one set.",
  });
}
