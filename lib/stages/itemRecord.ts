import { z } from "zod";
import { readWhole } from "../store/readWhole";
import type { Store } from "../store/store";
import type { ItemRecord } from "./writeItem";

const itemRecordSchema = z.object({
  format: z.literal(2),
  id: z.uuid(),
  stage: z.string(),
  label: z.string(),
  status: z.enum(["kept", "dropped", "failed"]),
  reason: z.string().nullable(),
  detail: z.string().nullable(),
  trail: z.record(z.string(), z.string()),
  calls: z.array(z.object({ step: z.string(), id: z.uuid() })),
  value: z.unknown(),
});

/** Reads the record of an item; null where there is none, one that was cut short or one of another version. Throws what else the store throws. */
export async function readItem(store: Pick<Store, "read">, folder: string, id: string): Promise<ItemRecord | null> {
  const record = itemRecordSchema.safeParse(await readWhole(store, folder, id));
  return record.success && record.data.id === id ? (record.data as ItemRecord) : null;
}
