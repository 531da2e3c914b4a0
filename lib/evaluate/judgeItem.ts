import type { Verdict } from "../check";
import { checkThreshold } from "../checkThreshold";
import type { Context } from "../context";
import { isAugmentoolkitError } from "../errors";
import { idOf } from "../ids";
import { majority } from "../majority";
import { callRecordSchema } from "../records";
import { runStep } from "../runStep";
import type { AnyStep } from "../step";
import type { EvaluationItem } from "./evaluationItems";
import { gateBefore } from "./gateBefore";
import { wordingCount } from "./wordingCount";

/** What a check said of an item: the decision as the pipeline takes it, and what each wording said. */
export interface JudgedItem {
  id: string;
  kind: string;
  pair: string | null;
  positive: boolean;
  /** The decision; null where not one vote that it needed had a readable verdict. A single unreadable vote refuses. */
  accepted: boolean | null;
  /** The reason for which a gate decided the item, so that no model was asked; null where one was. */
  gate: string | null;
  /** Acceptance by wording, from 0 to 1; null where the verdict could not be read. Empty behind a gate. */
  scores: (number | null)[];
  /** The acceptances that the decision was taken by, in the order of the votes. Empty behind a gate. */
  cast: (number | null)[];
  /** What was wrong with a verdict that could not be read, or null. */
  fault: string | null;
  /** What the calls that the decision needed took. */
  seconds: number;
  /** Tokens of those calls: prompts with their templates, and what was generated. */
  tokens: number;
  /** Those prompt tokens that had to be evaluated, the rest having been in memory, and what was generated. */
  evaluatedTokens: number;
}

/** How a check decides: by the mean of its first two wordings, or by votes. */
export type DecisionRule = { by: "mean" } | { by: "votes"; counter: number };

interface Vote {
  /** Whether the engine tells what the wording asks for. */
  told: boolean;
  acceptance: number | null;
  fault: string | null;
  calls: string[];
}

/**
 * Puts one item to a check in all its wordings, and decides as the pipeline does; without a model the gates decide. Throws what
 * engine and store throw.
 */
export async function judgeItem(
  step: AnyStep,
  item: EvaluationItem,
  context: Context,
  options: { rule: DecisionRule; model: string | null },
): Promise<JudgedItem> {
  const { rule, model } = options;
  const { settings } = context;
  const reason = settings.reasonInChecks;
  const { id, kind, pair, positive } = item;
  const label = { id, kind, pair, positive };
  const gate = gateBefore(step.name, item.fields, item.language);
  if (gate !== null || model === null)
    return {
      ...label,
      accepted: gate?.accepted ?? true,
      gate: gate?.reason ?? null,
      scores: [],
      cast: [],
      fault: null,
      ...nothingSpent,
    };
  const input = { ...item.fields, reason };
  const wordings = wordingCount(step, input);
  const votes: Vote[] = [];
  for (let vote = 0; vote < wordings; vote++)
    votes.push(await voteOf(step, { ...input, wording: vote }, item, context, vote));

  let accepted: boolean | null = null;
  let needed = votes.slice(0, 2).filter(({ told }) => told);
  if (rule.by === "mean") {
    const mean = meanOf(needed.map((vote) => vote.acceptance));
    accepted = mean === null ? null : mean >= checkThreshold(step, model, "mean", settings);
  } else {
    const cast: boolean[] = [];
    needed = [];
    for (let number = 0; majority(cast, rule.counter) === "open"; number++) {
      const vote = votes[number] ?? (await voteOf(step, { ...input, wording: number }, item, context, number));
      if (!vote.told) continue;
      needed.push(vote);
      cast.push(vote.acceptance !== null && vote.acceptance >= checkThreshold(step, model, number, settings));
    }
    const readable = needed.some((vote) => vote.acceptance !== null);
    accepted = readable ? majority(cast, rule.counter) === "accepted" : null;
  }
  const cost = await costOf(
    step,
    needed.flatMap((vote) => vote.calls),
    context,
  );
  const fault = votes.find((vote) => vote.fault !== null)?.fault ?? null;
  return {
    ...label,
    accepted,
    gate: null,
    scores: votes.map((vote) => vote.acceptance),
    cast: needed.map((vote) => vote.acceptance),
    fault,
    ...cost,
  };
}

const nothingSpent = { seconds: 0, tokens: 0, evaluatedTokens: 0 };

/** The mean of those acceptances that could be read; null where there are none. */
export function meanOf(acceptances: readonly (number | null)[]): number | null {
  const readable = acceptances.filter((acceptance): acceptance is number => acceptance !== null);
  return readable.length === 0 ? null : readable.reduce((sum, acceptance) => sum + acceptance, 0) / readable.length;
}

async function voteOf(
  step: AnyStep,
  input: { wording: number },
  item: EvaluationItem,
  context: Context,
  vote: number,
): Promise<Vote> {
  try {
    const outcome = await runStep(step, input, context, { run: idOf("evaluation", item.id), trail: {}, vote });
    const { calls } = outcome;
    if (outcome.status === "failed") return { told: true, acceptance: null, fault: outcome.detail, calls };
    const { acceptance } = outcome.value as Verdict;
    return { told: acceptance !== null, acceptance, fault: null, calls };
  } catch (error) {
    if (!isAugmentoolkitError(error) || error.fatal || error.code === "invalid-step-input") throw error;
    return { told: true, acceptance: null, fault: error.message, calls: [] };
  }
}

async function costOf(step: AnyStep, calls: readonly string[], context: Context) {
  const cost = { seconds: 0, tokens: 0, evaluatedTokens: 0 };
  for (const call of calls) {
    const { completion } = callRecordSchema.parse(await context.store.read(step.name, call));
    cost.seconds += completion.milliseconds / 1000;
    cost.tokens += completion.tokens.prompt + completion.tokens.generated;
    cost.evaluatedTokens += completion.tokens.evaluated + completion.tokens.generated;
  }
  return cost;
}
