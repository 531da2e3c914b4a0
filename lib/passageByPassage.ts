import type { Context } from "./context";
import { silentProgress } from "./progress";
import type { Chunk } from "./records";
import { isReviewed } from "./stages/decision";
import type { StageItem, StageResult } from "./stages/stage";
import { watchChecks } from "./stages/watchChecks";
import { watchStage } from "./stages/watchStage";

/** Does a part of a passage's work when that part of all passages before it is done. */
export type InTurn = <Value>(part: () => Promise<Value>) => Promise<Value>;

/**
 * Takes each kept passage through `work` before the next, as many at once as the engine works on calls, so that its first
 * results are there after minutes and what was evaluated of it serves all its steps. The stages that come after find all calls
 * done, so records and results are those of the other order. What a passage does depending on those before it, it does once, in turn.
 * Throws what `work` throws, after the passages under way have ended.
 */
export async function passageByPassage(
  chunks: StageResult<Chunk>,
  context: Context,
  work: (
    passage: StageResult<Chunk>,
    context: Context,
    inTurn: InTurn,
  ) => Promise<Pick<StageItem<unknown>, "outcome" | "error">>,
): Promise<void> {
  const passages = chunks.items.filter(({ outcome }) => outcome.status === "kept");
  const bar = context.progress("passages", passages.length);
  const quiet: Context = {
    ...context,
    settings: { ...context.settings, order: "stage" },
    progress: silentProgress,
    // What is worth a line is said again when the stages gather what was done.
    log: () => undefined,
    // The stages of one passage are too short for that as well, and to show that everything ends alike; the passages are not.
    onDecision: context.onDecision ?? watchChecks("passages", context.log),
    alone: true,
  };
  const reviewed = await isReviewed(context.store);
  const watch = watchStage("passages", passages, quiet.log, { taken: "inOrder", reviewed });
  const waiting = [...passages];
  const stops: unknown[] = [];
  let earlierTurns: Promise<unknown> = Promise.resolve();
  const takeTurn = () => {
    const before = earlierTurns;
    let end: () => void = () => undefined;
    earlierTurns = Promise.all([before, new Promise<void>((resolve) => (end = resolve))]);
    const inTurn: InTurn = async (part) => {
      await before;
      // Without those that failed before it, the part would come out differently.
      if (stops.length > 0) throw stops[0];
      const value = await part();
      end();
      return value;
    };
    return { inTurn, end };
  };
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined && stops.length === 0; item = waiting.shift()) {
      const { inTurn, end } = takeTurn();
      try {
        const { outcome, error } = await work({ stage: chunks.stage, items: [item] }, quiet, inTurn);
        bar.tick(item.label);
        watch.add(item, outcome, error);
      } catch (error) {
        stops.push(error);
      } finally {
        end();
      }
    }
  };
  await Promise.all(Array.from({ length: context.engine.callsAtOnce() }, worker));
  bar.done();
  if (stops.length > 0) throw stops[0];
}
