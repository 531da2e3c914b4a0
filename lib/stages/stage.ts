import type { Context } from "../context";
import { AugmentoolkitError, codeOf, isAugmentoolkitError, messageOf } from "../errors";
import { failed, type Outcome } from "../outcome";
import { writeItem } from "./writeItem";

/** One item as it left a stage. */
export interface StageItem<Value> {
  id: string;
  /** The source it comes from, for yields by source; null where it comes from several or none. */
  sourceId: string | null;
  /** A few words by which a person knows it. */
  label: string;
  outcome: Outcome<Value>;
}

/** All items of a stage in the order they came in: nothing disappears. */
export interface StageResult<Value> {
  stage: string;
  items: StageItem<Value>[];
}

/** How many items a stage kept, dropped and failed, by reason. */
export interface Tally {
  stage: string;
  cameIn: number;
  kept: number;
  dropped: Record<string, number>;
  failed: Record<string, number>;
}

/** The values of the kept items, in order. */
export function keptOf<Value>(result: StageResult<Value>): Value[] {
  return result.items.flatMap((item) => (item.outcome.status === "kept" ? [item.outcome.value] : []));
}

/**
 * Counts a stage's items by outcome and reason.
 * Throws `items-lost` when kept, dropped and failed do not add up to `cameIn` (default: the number of items).
 */
export function tally<Value>(result: StageResult<Value>, cameIn: number = result.items.length): Tally {
  const counted: Tally = { stage: result.stage, cameIn, kept: 0, dropped: {}, failed: {} };
  for (const { outcome } of result.items) {
    if (outcome.status === "kept") counted.kept++;
    else if (outcome.status === "dropped" || outcome.status === "failed") {
      const reasons = counted[outcome.status];
      reasons[outcome.reason] = (reasons[outcome.reason] ?? 0) + 1;
    }
  }
  const wentOut = counted.kept + sumOf(counted.dropped) + sumOf(counted.failed);
  if (wentOut !== cameIn) {
    throw new AugmentoolkitError(`${result.stage}: ${cameIn} items came in and ${wentOut} went out.`, {
      code: "items-lost",
      hint: "This is an error of the stage, not of the text; please report it.",
      fatal: true,
    });
  }
  return counted;
}

function sumOf(counts: Record<string, number>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** What forEachItem needs to know of a stage. */
export interface ItemWork<Item, Value> {
  stage: string;
  /** The folder below the outputs folder that gets a record of each item. Default: none. */
  folder?: string;
  describe(item: Item): { id: string; sourceId: string | null; label: string };
  /** Does the item. `note` sets what its record holds in place of the kept value, also when it is dropped or failed. */
  work(item: Item, note: (value: unknown) => void): Promise<Outcome<Value>>;
}

/**
 * The one loop over items: as many at once as `settings.parallelCalls`, results in the order of the items, a progress
 * bar, and a look at the signal before each item. An error of this project that is not fatal fails its item, under the
 * error's code; a fatal error, the reason of an abort and anything unknown end the loop and are thrown on, after the
 * items that are under way have ended.
 */
export async function forEachItem<Item, Value>(
  items: readonly Item[],
  context: Context,
  { stage, folder, describe, work }: ItemWork<Item, Value>,
): Promise<StageResult<Value>> {
  const bar = context.progress(stage, items.length);
  const results: StageItem<Value>[] = new Array(items.length);
  const stops: unknown[] = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length && stops.length === 0) {
      const index = next++;
      const item = items[index] as Item;
      try {
        context.signal.throwIfAborted();
        const described = describe(item);
        let noted: unknown;
        const outcome = await outcomeOf(() => work(item, (value) => (noted = value)), context);
        if (folder !== undefined) await writeItem(context.store, folder, described.id, outcome, noted);
        results[index] = { ...described, outcome };
        bar.tick(described.label);
      } catch (error) {
        stops.push(error);
      }
    }
  };
  const workers = Math.min(context.settings.parallelCalls, items.length);
  await Promise.all(Array.from({ length: workers }, worker));
  bar.done();
  if (stops.length > 0) throw stops[0];
  return { stage, items: results };
}

async function outcomeOf<Value>(work: () => Promise<Outcome<Value>>, context: Context): Promise<Outcome<Value>> {
  try {
    return await work();
  } catch (error) {
    if (context.signal.aborted || !isAugmentoolkitError(error) || error.fatal) throw error;
    return failed(codeOf(error).replaceAll("-", "_"), messageOf(error));
  }
}
