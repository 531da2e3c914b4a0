import type { CallName, Context } from "../context";
import { codeOf, isAugmentoolkitError, messageOf } from "../errors";
import { groupBy } from "../groupBy";
import { failed, type Outcome, type Waiting, waiting } from "../outcome";
import { isReviewed } from "./decision";
import { writeItem } from "./itemRecord";
import { probeFirst } from "./probeFirst";
import type { DescribedItem, StageItem, StageResult } from "./stage";
import { watchChecks } from "./watchChecks";
import { watchStage } from "./watchStage";

/** What forEachItem needs to know of a stage. */
export interface ItemWork<Item, Value> {
  stage: string;
  /** The folder below the outputs folder that gets a record of each item. Default: none, as where a stage writes other items. */
  folder?: string;
  describe(item: Item): DescribedItem;
  /** Items of one group are begun in their order, one after the other, whatever else is. Default: each is a group of its own. */
  groupOf?(item: Item): string;
  /**
   * Does the item; its calls must be made with the context given here, which takes note of them. `note` sets what the record
   * holds in place of the kept value, also when the item is dropped or failed, and then the item as well (`made`).
   */
  work(item: Item, note: (value: unknown) => void, context: Context): Promise<Outcome<Value>>;
}

/**
 * The one loop over items: as many at once as the engine works on calls, results in the order of the items, a progress
 * bar, and a look at the signal before each item. An error that is not fatal fails its item, under the error's code or, for
 * one that nobody foresaw, as `unexpected_error`. A fatal error, the reason of an abort and what `watchStage` throws end the
 * loop and are thrown on, after the items that are under way have ended.
 */
export async function forEachItem<Item, Value>(
  items: readonly Item[],
  context: Context,
  { stage, folder, describe, groupOf, work }: ItemWork<Item, Value>,
): Promise<StageResult<Value>> {
  const bar = context.progress(stage, items.length);
  const described = items.map(describe);
  const taken = context.alone === true ? "alone" : "sampled";
  const reviewed = taken === "sampled" && (await isReviewed(context.store));
  const watch =
    context.replayItem === undefined ? watchStage(stage, described, context.log, { taken, reviewed }) : null;
  const onDecision = context.onDecision ?? (watch === null ? undefined : watchChecks(stage, context.log));
  const results: StageItem<Value>[] = new Array(items.length);
  const places = items.map((_, index) => index);
  const groups = groupBy(places, (place) => groupOf?.(items[place] as Item) ?? String(place));
  const order = watch === null ? places : probeFirst([...groups.values()]);
  const stops: unknown[] = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length && stops.length === 0) {
      const index = order[next++] as number;
      const about = described[index] as DescribedItem;
      try {
        context.signal.throwIfAborted();
        let noted: unknown;
        const calls: CallName[] = [];
        const own = contextOf({ ...context, onDecision }, { folder: folder ?? null, id: about.id }, calls);
        const { outcome, error } = await outcomeOf(
          () => work(items[index] as Item, (value) => (noted = value), own),
          own,
        );
        const { id, sourceId, label, trail = {} } = about;
        if (folder !== undefined && outcome.status !== "waiting")
          await writeItem(context.store, folder, { id, stage, label, outcome, trail, calls, value: noted });
        const made = outcome.status === "dropped" || outcome.status === "failed" ? noted : undefined;
        results[index] = { id, sourceId, label, outcome, made, trail, calls, error };
        bar.tick(label);
        watch?.add(about, outcome, error);
      } catch (error) {
        stops.push(error);
      }
    }
  };
  const workers = Math.min(context.engine.callsAtOnce(), items.length);
  await Promise.all(Array.from({ length: workers }, worker));
  // A run in a notebook renews its signal when the bar has ended, and what came during the last items would be forgotten.
  if (context.signal.aborted) stops.push(context.signal.reason);
  bar.done();
  if (stops.length > 0) throw stops[0];
  watch?.end();
  return { stage, items: results, cameIn: items };
}

/** The context of one item, which adds each of its calls to `calls`, once. */
function contextOf(context: Context, item: { folder: string | null; id: string }, calls: CallName[]): Context {
  const own = context.replayItem?.(item) ?? context;
  return {
    ...own,
    onCall: (call, record) => {
      if (!calls.some(({ id }) => id === call.id)) calls.push(call);
      own.onCall?.(call, record);
    },
  };
}

async function outcomeOf<Value>(
  work: () => Promise<Outcome<Value>>,
  context: Context,
): Promise<{ outcome: Outcome<Value> | Waiting; error?: unknown }> {
  try {
    return { outcome: await work() };
  } catch (error) {
    if (context.signal.aborted) throw error;
    if (!isAugmentoolkitError(error)) return { outcome: failed("unexpected_error", messageOf(error)), error };
    if (error.code === "call-pending") return { outcome: waiting("call_pending", messageOf(error)) };
    if (error.fatal) throw error;
    return { outcome: failed(codeOf(error).replaceAll("-", "_"), messageOf(error).trim()), error };
  }
}
