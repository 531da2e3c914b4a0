import type { Context } from "../context";
import { itemFolders } from "../stages/itemFolders";
import type { ItemRecord } from "../stages/itemRecord";
import { sampleOfRecords } from "./sampleOfRecords";

/** So many records are looked at: with a passage stand those of its tuples. */
const sample = 500;

/** Records of passages whose tuples were written, from a sample of the folder, which holds those of the tuples as well. */
export async function earlierPassages(store: Context["store"]): Promise<ItemRecord[]> {
  const records = await sampleOfRecords(store, itemFolders.writeTuples, sample);
  return records.filter(({ trail }) => trail.tuple === undefined);
}
