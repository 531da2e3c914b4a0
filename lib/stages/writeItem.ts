import type { CallName } from "../context";
import type { Outcome } from "../outcome";
import type { Store } from "../store/store";
import type { Trail } from "./stage";

/** What is on disk of an item that left a stage: kept, dropped or failed alike. */
export interface ItemRecord {
  /** Version of this form. */
  format: 2;
  id: string;
  /** The stage that it left. */
  stage: string;
  /** A few words by which a person knows it. */
  label: string;
  status: "kept" | "dropped" | "failed";
  /** Code of the reason; null for a kept item. */
  reason: string | null;
  /** One sentence for a person; null for a kept item. */
  detail: string | null;
  /** Ids of what it came from and of itself, by kind. */
  trail: Trail;
  /** The model calls that were made for it in this stage, votes included, oldest first; the last of a failed one may be unfinished. */
  calls: readonly CallName[];
  /** The kept value, or as much as was made of the item; null where nothing was. */
  value: unknown;
}

/** An item that is to be written. */
export interface FinishedItem {
  id: string;
  stage: string;
  label: string;
  outcome: Outcome<unknown>;
  trail: Trail;
  calls: readonly CallName[];
  /** What the record holds. Default: the kept value. */
  value?: unknown;
}

/** Writes an item's record. Throws what the store throws. */
export async function writeItem(store: Store, folder: string, item: FinishedItem): Promise<void> {
  const { id, stage, label, outcome, trail, calls, value } = item;
  const made = value === undefined && outcome.status === "kept" ? outcome.value : value;
  const record: ItemRecord = {
    format: 2,
    id,
    stage,
    label,
    status: outcome.status,
    reason: outcome.status === "kept" ? null : outcome.reason,
    detail: outcome.status === "kept" ? null : outcome.detail,
    trail,
    calls,
    value: made ?? null,
  };
  await store.write(folder, id, record);
}
