import { checkThreshold } from "../checkThreshold";
import { usableWordings } from "../checkWords";
import type { Context } from "../context";
import { isAugmentoolkitError } from "../errors";
import { idOf } from "../ids";
import { callRecordSchema } from "../records";
import { type CountedVote, decideByVotes } from "../stages/decideByVotes";
import { meanOfVotes } from "../stages/meanOfVotes";
import { castVote } from "../stages/voteOn";
import type { AnyStep } from "../step";
import type { EvaluationItem } from "./evaluationItems";
import { gateBefore } from "./gateBefore";

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
  /** What each wording said. Empty behind a gate. */
  scores: WordingScore[];
  /** The acceptances that the decision was taken by, in the order of the votes. Empty behind a gate. */
  cast: (number | null)[];
  /** The wordings that these votes were cast in, counted on where votes outnumber wordings. */
  wordings: number[];
  /** What was wrong with a verdict that could not be read, or null. */
  fault: string | null;
  /** What the calls that the decision needed took. */
  seconds: number;
  /** Tokens of those calls: prompts with their templates, and what was generated. */
  tokens: number;
  /** Those prompt tokens that had to be evaluated, the rest having been in memory, and what was generated. */
  evaluatedTokens: number;
}

/** Acceptance from 0 to 1; null where the verdict could not be read, `not told` where the engine cannot answer the wording. */
export type WordingScore = number | null | "not told";

/** How a check decides: by the mean of its first two wordings, or by votes. */
export type DecisionRule = { by: "mean" } | { by: "votes"; counter: number };

interface Answer extends CountedVote {
  wording: number;
  calls: readonly string[];
}

/**
 * Puts one item to a check, decides as the pipeline does, and asks in the wordings that were not needed for that; without a model
 * the gates decide. Throws what engine and store throw.
 */
export async function judgeItem(
  step: AnyStep,
  item: EvaluationItem,
  context: Context,
  options: { rule: DecisionRule; model: string | null },
): Promise<JudgedItem> {
  const { rule, model } = options;
  const { settings } = context;
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
      wordings: [],
      fault: null,
      ...nothingSpent,
    };
  const answers: (Answer | null)[] = [];
  const ask = async (wording: number): Promise<Answer | null> => {
    const answer = await answerOf(step, item, context, wording);
    answers.push(answer);
    return answer;
  };
  let accepted: boolean | null;
  let cast: Answer[];
  if (rule.by === "mean") {
    const { mean, ...asked } = await meanOfVotes(ask);
    accepted = mean === null ? null : mean >= checkThreshold(step, model, "mean", settings);
    cast = asked.cast;
  } else {
    const { decision, ...asked } = await decideByVotes(ask, rule.counter);
    accepted = decision === "undecided" ? null : decision === "accepted";
    cast = asked.cast;
  }
  const wordings = usableWordings(step.check?.words, settings.reasonInChecks).length;
  while (answers.length < wordings) await ask(answers.length);
  return {
    ...label,
    accepted,
    gate: null,
    scores: answers.slice(0, wordings).map((answer) => (answer === null ? "not told" : acceptanceOf(answer))),
    cast: cast.map(acceptanceOf),
    wordings: cast.map(({ wording }) => wording),
    fault: answers.find((answer) => (answer?.fault ?? null) !== null)?.fault ?? null,
    ...(await costOf(
      step,
      cast.flatMap(({ calls }) => calls),
      context,
    )),
  };
}

const nothingSpent = { seconds: 0, tokens: 0, evaluatedTokens: 0 };

function acceptanceOf({ vote, fault }: CountedVote): number | null {
  return fault === null ? vote.acceptance : null;
}

/** A call that fails is a verdict that cannot be read. */
async function answerOf(
  step: AnyStep,
  item: EvaluationItem,
  context: Context,
  wording: number,
): Promise<Answer | null> {
  try {
    return await castVote(step, item.fields, context, {
      run: idOf("evaluation", item.id),
      trail: {},
      vote: wording,
    });
  } catch (error) {
    if (!isAugmentoolkitError(error) || error.fatal || error.code === "invalid-step-input") throw error;
    return { vote: { accepted: false, acceptance: 0 }, wording, fault: error.message, calls: [] };
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
