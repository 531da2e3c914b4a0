import type { CheckInput, Verdict } from "../check";
import { checkThreshold } from "../checkThreshold";
import type { Context } from "../context";
import { inWords } from "../prompts/inWords";
import type { Vote } from "../records";
import { type CallPlace, runStep } from "../runStep";
import type { Step } from "../step";
import { decideByVotes } from "./decideByVotes";

/** What some votes came to. `undecided`: not one of them could be read. */
export interface Voted {
  decision: "accepted" | "refused" | "undecided";
  votes: Vote[];
}

/** One vote, and how it was cast; one without a verdict counts as a refusal of acceptance 0. */
export interface CastVote {
  vote: Vote;
  wording: number;
  /** Why its verdict could not be read, or null. */
  fault: string | null;
  /** Ids of the records of its calls, oldest first. */
  calls: readonly string[];
}

/** Where a check's calls belong. */
export type CheckPlace = Pick<CallPlace, "run" | "trail" | "attempt">;

/**
 * Asks a check once: vote number v in wording v, its acceptance compared with the threshold measured for that wording. Null where the
 * wording asks for a likelihood that the engine does not tell.
 */
export async function castVote<Input extends CheckInput>(
  given: Step<Input, Verdict>,
  input: Omit<Input, keyof CheckInput>,
  context: Context,
  place: CheckPlace & { vote: number },
): Promise<CastVote | null> {
  const { engine, settings, prompts } = context;
  const step = inWords(given, prompts);
  const reason = settings.reasonInChecks;
  const outcome = await runStep(step, { ...input, wording: place.vote, reason } as Input, context, place);
  if (outcome.status === "kept" && outcome.value.acceptance === null) return null;
  const { sha256 } = await engine.identify(step.model);
  const threshold = checkThreshold(step, sha256, place.vote, settings);
  const readable = outcome.status === "kept";
  const acceptance = (readable ? outcome.value.acceptance : null) ?? 0;
  const vote: Vote = {
    check: step.name,
    accepted: readable && acceptance >= threshold,
    acceptance,
    threshold,
    reasoning: readable ? outcome.value.reasoning : null,
    call: outcome.call,
  };
  return { vote, wording: place.vote, fault: readable ? null : outcome.detail, calls: outcome.calls };
}

/**
 * Puts an item to the vote of a check, one call after the other, until more than half of `settings.doubleCheckCounter`
 * votes accept or cannot any more; a wording that the engine cannot answer is passed over. A check in `settings.skipChecks` accepts without a vote.
 */
export async function voteOn<Input extends CheckInput>(
  step: Step<Input, Verdict>,
  input: Omit<Input, keyof CheckInput>,
  context: Context,
  place: CheckPlace,
): Promise<Voted> {
  const { skipChecks, doubleCheckCounter } = context.settings;
  if (skipChecks.some((skipped) => skipped === step.name)) return { decision: "accepted", votes: [] };
  const { decision, cast } = await decideByVotes(
    (vote) => castVote(step, input, context, { ...place, vote }),
    doubleCheckCounter,
  );
  if (decision !== "undecided") context.onDecision?.(step.name, decision === "accepted");
  return { decision, votes: cast.map(({ vote }) => vote) };
}
