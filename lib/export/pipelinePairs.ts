import { groupBy } from "../groupBy";
import { fingerprintOf } from "../ids";
import type { CallRecord } from "../records";
import type { Message } from "../step";
import type { ItemFate } from "./itemFates";
import { completionOf } from "./pipelineRows";

/** An accepted and a refused completion of the same prompt, as trainers on preferences read them. */
export interface PipelinePair {
  /** Ids of the two calls. */
  chosenCall: string;
  rejectedCall: string;
  step: string;
  run: string;
  prompt: Message[];
  chosen: [Message];
  rejected: [Message];
  /** Why the second was refused: the reason of its call, or `gate` for a readable one that was written again. */
  refused: string;
}

/** As much of a call as pairing needs to be held in memory. */
export interface PairCandidate {
  id: string;
  run: string;
  prompt: string;
  vote: number;
  attempt: number;
  retry: number;
  /** Null for a completion that could be read. */
  unreadable: string | null;
  /** Whether what it was made for was kept in the end. */
  kept: boolean;
}

/** What pairing needs of a call. */
export function pairCandidate(call: CallRecord, { status }: ItemFate): PairCandidate {
  const { id, run, vote, attempt, retry, messages, lead, outcome } = call;
  const prompt = fingerprintOf([messages, lead]).slice(0, 32);
  const unreadable = outcome.status === "kept" ? null : outcome.reason;
  return { id, run, prompt, vote, attempt, retry, unreadable, kept: status === "kept" };
}

/**
 * Finds the pairs among the calls of one step. Chosen is the last call of what was kept in the end; refused are
 * those of the same item, prompt and vote before it, which could not be read or which a gate had written again. Calls
 * under other settings cannot be told from these, so a prompt that has two of the same number has no pairs.
 */
export function pairsOf(candidates: readonly PairCandidate[]): { chosen: string; rejected: string; refused: string }[] {
  const lastAttempts = new Map<string, number>();
  for (const { run, attempt } of candidates) lastAttempts.set(run, Math.max(attempt, lastAttempts.get(run) ?? 0));
  const groups = groupBy(candidates, ({ run, prompt, vote }) => `${run} ${prompt} ${vote}`);
  const pairs: { chosen: string; rejected: string; refused: string }[] = [];
  for (const group of groups.values()) {
    const ordered = group.sort((one, other) => one.attempt - other.attempt || one.retry - other.retry);
    const last = ordered.at(-1) as PairCandidate;
    if (ordered.length < 2 || last.unreadable !== null || !last.kept || isAmbiguous(ordered)) continue;
    if (last.attempt !== lastAttempts.get(last.run)) continue;
    for (const { id, unreadable } of ordered.slice(0, -1))
      pairs.push({ chosen: last.id, rejected: id, refused: unreadable ?? "gate" });
  }
  return pairs;
}

function isAmbiguous(ordered: readonly PairCandidate[]): boolean {
  return ordered.some(({ attempt, retry }, index) => {
    const next = ordered[index + 1];
    return next !== undefined && next.attempt === attempt && next.retry === retry;
  });
}

/** The row of a pair. */
export function pipelinePair(chosen: CallRecord, rejected: CallRecord, refused: string): PipelinePair {
  return {
    chosenCall: chosen.id,
    rejectedCall: rejected.id,
    step: chosen.step,
    run: chosen.run,
    prompt: chosen.messages,
    chosen: completionOf(chosen),
    rejected: completionOf(rejected),
    refused,
  };
}
