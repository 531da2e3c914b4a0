import type { RecordedRun } from "../replay/recordedRun";
import { replayStages } from "../replay/replayStages";
import type { PipelineSteps } from "../runStages";

/** The stages that decided about items in a run, by their ids; of texts, passages and groups also those that decided about what was made of them. */
export type StagesByItem = ReadonlyMap<string, ReadonlySet<string>>;

/** Follows the last run through its records and tells which items came to which stages. Throws what the store throws. */
export async function lastRunStages({ context, passages }: RecordedRun, steps: PipelineSteps): Promise<StagesByItem> {
  const stages = new Map<string, Set<string>>();
  for (const { stage, items } of await replayStages(context, steps, { assume: "failures", passages }))
    for (const { id, trail = {}, outcome } of items)
      for (const one of [id, ...Object.values(trail)]) {
        const came = stages.get(one) ?? new Set<string>();
        // The record of an undecided one is of an earlier run.
        if (outcome.status !== "waiting") came.add(stage);
        stages.set(one, came);
      }
  return stages;
}
