import type { Context } from "../context";
import type { PipelineSteps } from "../runStages";
import type { StageResult } from "../stages/stage";
import type { Store } from "../store/store";
import { recordedRun } from "./recordedRun";
import { replayStages } from "./replayStages";

/** The last run of an outputs folder, followed through its records. */
export interface ReplayedRun {
  /** Its settings and models, with the store as it was opened. */
  context: Context;
  results: StageResult<unknown>[];
  /** Items that are not decided yet. */
  waiting: number;
}

/** Follows the last run of an outputs folder through its records alone. Throws `no-run`, and what the store throws. */
export async function replayRun(store: Store, steps: PipelineSteps, signal: AbortSignal): Promise<ReplayedRun> {
  const { context, passages } = await recordedRun(store, signal);
  const results = await replayStages(context, steps, { assume: "failures", passages });
  const undecided = results.flatMap(({ items }) => items.filter(({ outcome }) => outcome.status === "waiting"));
  return { context, results, waiting: undecided.length };
}
