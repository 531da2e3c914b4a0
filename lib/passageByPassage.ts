import type { Context } from "./context";
import { silentProgress } from "./progress";
import type { Chunk } from "./records";
import type { StageItem, StageResult } from "./stages/stage";
import { watchChecks } from "./stages/watchChecks";
import { watchStage } from "./stages/watchStage";

/**
 * Takes each kept passage through `work` before the next, as many at once as the engine works on calls, so that its first
 * results are there after minutes and what was evaluated of it serves all its steps. The stages that come after find all calls
 * done, so records and results are those of the other order. Throws what `work` throws, after the passages under way have ended.
 */
export async function passageByPassage(
  chunks: StageResult<Chunk>,
  context: Context,
  work: (passage: StageResult<Chunk>, context: Context) => Promise<Pick<StageItem<unknown>, "outcome" | "error">>,
): Promise<void> {
  const passages = chunks.items.filter(({ outcome }) => outcome.status === "kept");
  const bar = context.progress("passages", passages.length);
  const quiet: Context = {
    ...context,
    settings: { ...context.settings, order: "stage" },
    progress: silentProgress,
    // What is worth a line is said again when the stages gather what was done.
    log: () => undefined,
    // The stages of one passage are too short for that as well.
    onDecision: watchChecks("passages", context.log),
  };
  // The stages of one passage are too short to show that everything fails alike; the passages together are not.
  const watch = watchStage("passages", passages, quiet.log);
  const waiting = [...passages];
  const stops: unknown[] = [];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined && stops.length === 0; item = waiting.shift()) {
      try {
        const { outcome, error } = await work({ stage: chunks.stage, items: [item] }, quiet);
        bar.tick(item.label);
        watch.add(item, outcome, error);
      } catch (error) {
        stops.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: context.engine.callsAtOnce() }, worker));
  bar.done();
  if (stops.length > 0) throw stops[0];
}
