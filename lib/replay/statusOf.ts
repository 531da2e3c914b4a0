import { groupBy } from "../groupBy";
import type { PipelineSteps } from "../runStages";
import { type StageResult, type Tally, tally } from "../stages/stage";
import type { Store } from "../store/store";
import { replayRun } from "./replayRun";

/** What became of everything that came into the last run of an outputs folder. The same records give the same status. */
export interface Status {
  /** Whether every item is decided. */
  finished: boolean;
  /** The stages in the order of the flow, over all texts. */
  stages: Tally[];
  /** The same for each text, in the order in which they were read; stages that got nothing of it are left out. */
  sources: SourceStatus[];
}

/** What became of one text. */
export interface SourceStatus {
  id: string;
  /** Its details line, or the file's name where it could not be read. */
  name: string;
  stages: Tally[];
}

/**
 * Tells what became of each item of the last run, from its records alone: no text, model or setting is needed, and nothing is
 * written. Throws `no-run`, and `items-lost` when kept, dropped, failed and waiting do not add up to what came in.
 */
export async function statusOf(store: Store, steps: PipelineSteps, signal: AbortSignal): Promise<Status> {
  const { results, waiting } = await replayRun(store, steps, signal);
  return { finished: waiting === 0, stages: results.map((result) => tally(result)), sources: sourcesOf(results) };
}

function sourcesOf(results: readonly StageResult<unknown>[]): SourceStatus[] {
  const sources = new Map<string, SourceStatus>();
  for (const { id, label } of results[0]?.items ?? []) sources.set(id, { id, name: label, stages: [] });
  for (const { stage, items } of results) {
    for (const [id, own] of groupBy(items, ({ id, sourceId }) => sourceId ?? id))
      sources.get(id)?.stages.push(tally({ stage, items: own }));
  }
  return [...sources.values()];
}
