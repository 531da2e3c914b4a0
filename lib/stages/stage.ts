import type { CallName } from "../context";
import { AugmentoolkitError } from "../errors";
import type { Outcome, Waiting } from "../outcome";

/** Ids of what an item came from and of itself, by kind: source, chunk, tuple, group, conversation. */
export type Trail = Readonly<Record<string, string>>;

/** What is known of an item before it is worked on. */
export interface DescribedItem {
  id: string;
  sourceId: string | null;
  /** A few words by which a person knows it. */
  label: string;
  /** The name of its source. Default: it is not known. */
  source?: string;
  /** Default: it comes from nothing. */
  trail?: Trail;
}

/** One item as it left a stage. */
export interface StageItem<Value> {
  id: string;
  /** The source it comes from, for yields by source; null where it comes from several or none. */
  sourceId: string | null;
  /** A few words by which a person knows it. */
  label: string;
  outcome: Outcome<Value> | Waiting;
  /** Of a dropped or failed item: as much as was made of it, as its record holds it. Default: nothing. */
  made?: unknown;
  /** Default: none, as for a text that comes from nothing. */
  trail?: Trail;
  /** The model calls that were made for it in this stage, oldest first. Default: none. */
  calls?: readonly CallName[];
  /** What it failed by, where that was an error. */
  error?: unknown;
}

/** All items of a stage in the order they came in: nothing disappears. */
export interface StageResult<Value> {
  stage: string;
  items: StageItem<Value>[];
  /** What came in, as the stage before kept it. Default: that is not known, as of what records tell. */
  cameIn?: readonly unknown[];
}

/** How many items a stage kept, dropped and failed, by reason. */
export interface Tally {
  stage: string;
  cameIn: number;
  kept: number;
  dropped: Record<string, number>;
  failed: Record<string, number>;
  /** Items that are not decided yet; absent where there are none, as in every finished run. */
  waiting?: number;
}

/** The values of the kept items, in order. */
export function keptOf<Value>(result: StageResult<Value>): Value[] {
  return result.items.flatMap((item) => (item.outcome.status === "kept" ? [item.outcome.value] : []));
}

/**
 * Counts a stage's items by outcome and reason.
 * Throws `items-lost` when kept, dropped, failed and waiting do not add up to `cameIn` (default: the number of items).
 */
export function tally<Value>(result: StageResult<Value>, cameIn: number = result.items.length): Tally {
  const counted: Tally = { stage: result.stage, cameIn, kept: 0, dropped: {}, failed: {} };
  for (const { outcome } of result.items) {
    if (outcome.status === "kept") counted.kept++;
    else if (outcome.status === "waiting") counted.waiting = (counted.waiting ?? 0) + 1;
    else if (outcome.status === "dropped" || outcome.status === "failed") {
      const reasons = counted[outcome.status];
      reasons[outcome.reason] = (reasons[outcome.reason] ?? 0) + 1;
    }
  }
  const wentOut = counted.kept + sumOf(counted.dropped) + sumOf(counted.failed) + (counted.waiting ?? 0);
  if (wentOut !== cameIn) throw itemsLost(`${result.stage}: ${cameIn} items came in and ${wentOut} went out.`);
  return counted;
}

/**
 * Checks that a stage let nothing disappear: each of `cameIn` (ids) is accounted for by at least one item, no item comes from
 * elsewhere, and no two share an id. `parentOf` gives the id of what an item came from. Default: its own.
 * Throws `items-lost`.
 */
export function requireNoneLost(
  cameIn: readonly string[],
  result: StageResult<unknown>,
  parentOf: (item: StageItem<unknown>) => string | undefined = ({ id }) => id,
): void {
  const parents = new Set(result.items.map(parentOf));
  const lost = cameIn.filter((id) => !parents.has(id));
  if (lost.length > 0) throw itemsLost(`${result.stage}: nothing says what became of ${lost.slice(0, 3).join(", ")}.`);
  if (parents.size !== new Set(cameIn).size) throw itemsLost(`${result.stage}: items went out that never came in.`);
  if (new Set(result.items.map(({ id }) => id)).size !== result.items.length)
    throw itemsLost(`${result.stage}: two items have the same id.`);
}

/** The counts of all reasons together. */
export function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function itemsLost(message: string): AugmentoolkitError {
  return new AugmentoolkitError(message, {
    code: "items-lost",
    hint: "This is an error of the stage, not of the text; please report it.",
    fatal: true,
  });
}
