import type { RecordedRun } from "../replay/recordedRun";
import { replayStages } from "../replay/replayStages";
import type { PipelineSteps } from "../runStages";

/** The stages that items came to in a run, by their ids; texts, passages and groups also by what was made of them. */
export type StagesByItem = ReadonlyMap<string, ReadonlySet<string>>;

/** Follows the last run through its records and tells which items came to which stages. Throws what the store throws. */
export async function lastRunStages({ context, passages }: RecordedRun, steps: PipelineSteps): Promise<StagesByItem> {
  const stages = new Map<string, Set<string>>();
  for (const { stage, items } of await replayStages(context, steps, { assume: "failures", passages }))
    for (const { id, trail = {} } of items)
      for (const one of [id, ...Object.values(trail)]) stages.set(one, (stages.get(one) ?? new Set()).add(stage));
  return stages;
}
