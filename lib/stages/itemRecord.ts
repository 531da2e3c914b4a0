import { z } from "zod";
import type { CallName } from "../context";
import type { Outcome } from "../outcome";
import { readWhole } from "../store/readWhole";
import type { Store } from "../store/store";
import type { Trail } from "./stage";

const itemRecordSchema = z.object({
  /** Version of this form. */
  format: z.literal(2),
  id: z.uuid(),
  /** The stage that it left. */
  stage: z.string(),
  /** A few words by which a person knows it. */
  label: z.string(),
  status: z.enum(["kept", "dropped", "failed"]),
  /** Code of the reason; null for a kept item. */
  reason: z.string().nullable(),
  /** One sentence for a person; null for a kept item. */
  detail: z.string().nullable(),
  /** Ids of what it came from and of itself, by kind. */
  trail: z.record(z.string(), z.string()),
  /** The model calls that were made for it in this stage, votes included, oldest first; the last of a failed one may be unfinished. */
  calls: z.array(z.object({ step: z.string(), id: z.uuid() })),
  /** The kept value, or as much as was made of the item; null where nothing was. */
  value: z.unknown(),
});
/** What is on disk of an item that left a stage: kept, dropped or failed alike. */
export type ItemRecord = z.infer<typeof itemRecordSchema>;

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
    calls: [...calls],
    value: made ?? null,
  };
  await store.write(folder, id, record);
}

/** Reads the record of an item; null where there is none, one that was cut short or one of another version. Throws what else the store throws. */
export async function readItem(store: Pick<Store, "read">, folder: string, id: string): Promise<ItemRecord | null> {
  const record = itemRecordSchema.safeParse(await readWhole(store, folder, id));
  return record.success && record.data.id === id ? record.data : null;
}
