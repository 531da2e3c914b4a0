import type { Outcome } from "../outcome";
import type { Store } from "../store/store";

/** What is on disk of an item that left a stage: kept, dropped or failed alike. */
export interface ItemRecord {
  /** Version of this form. */
  format: 1;
  id: string;
  status: "kept" | "dropped" | "failed";
  /** Code of the reason; null for a kept item. */
  reason: string | null;
  /** One sentence for a person; null for a kept item. */
  detail: string | null;
  /** The kept value, or as much as was made of the item; null where nothing was. */
  value: unknown;
}

/** Writes an item's record. `value`: what it holds, by default the kept value. Throws what the store throws. */
export async function writeItem(
  store: Store,
  folder: string,
  id: string,
  outcome: Outcome<unknown>,
  value?: unknown,
): Promise<void> {
  const made = value === undefined && outcome.status === "kept" ? outcome.value : value;
  const record: ItemRecord = {
    format: 1,
    id,
    status: outcome.status,
    reason: outcome.status === "kept" ? null : outcome.reason,
    detail: outcome.status === "kept" ? null : outcome.detail,
    value: made ?? null,
  };
  await store.write(folder, id, record);
}
