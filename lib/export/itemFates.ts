import { z } from "zod";
import { itemFolders } from "../stages/itemFolders";
import { readWhole } from "../store/readWhole";
import type { Store } from "../store/store";

/** What became of the item that a call was made for; `open`: no record says so, as in a run that was ended before. */
export interface ItemFate {
  status: "kept" | "dropped" | "failed" | "open";
  /** Code of the reason; null for kept and open. */
  reason: string | null;
  detail: string | null;
  /** The folder whose record says so; null for open. */
  folder: string | null;
}

const itemSchema = z.object({
  status: z.enum(["kept", "dropped", "failed"]),
  reason: z.string().nullable(),
  detail: z.string().nullable(),
});

const open: ItemFate = { status: "open", reason: null, detail: null, folder: null };

/**
 * Makes a function that says what became of the item of a run: the first refusal or failure on its way, else where it
 * was kept last; what came before a person's decision does not count. A record that is not whole counts as none. Each item's records are read once.
 */
export function itemFates(store: Pick<Store, "read">): (run: string) => Promise<ItemFate> {
  const known = new Map<string, ItemFate>();
  return async (run) => {
    const earlier = known.get(run);
    if (earlier !== undefined) return earlier;
    const fate = await fateOf(store, run);
    known.set(run, fate);
    return fate;
  };
}

async function fateOf(store: Pick<Store, "read">, run: string): Promise<ItemFate> {
  let fate = open;
  // What a person decided goes before what was said of it until then.
  const folders: string[] = Object.values(itemFolders);
  const reviewed = itemSchema.safeParse(await readWhole(store, itemFolders.reviewTuples, run)).success;
  for (const folder of reviewed ? folders.slice(folders.indexOf(itemFolders.reviewTuples)) : folders) {
    const item = itemSchema.safeParse(await readWhole(store, folder, run));
    if (!item.success) continue;
    fate = { status: item.data.status, reason: item.data.reason ?? null, detail: item.data.detail ?? null, folder };
    if (fate.status !== "kept") break;
  }
  return fate;
}
