import type { Context } from "../context";
import { spreadSample } from "../spreadSample";
import { type ItemRecord, readItem } from "../stages/itemRecord";

/** At most so many of the records of a folder, from all over it; those that cannot be read are left out. */
export async function sampleOfRecords(store: Context["store"], folder: string, most: number): Promise<ItemRecord[]> {
  const ids = spreadSample(await store.list(folder), most);
  const records = await Promise.all(ids.map((id) => readItem(store, folder, id)));
  return records.filter((record): record is ItemRecord => record !== null);
}
