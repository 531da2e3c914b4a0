import { itemFolders } from "../stages/itemFolders";
import { readItem } from "../stages/itemRecord";
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

/** The fate of which no record tells. */
export const open: ItemFate = { status: "open", reason: null, detail: null, folder: null };

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
  const reviewed = (await readItem(store, itemFolders.reviewTuples, run)) !== null;
  for (const folder of reviewed ? folders.slice(folders.indexOf(itemFolders.reviewTuples)) : folders) {
    const item = await readItem(store, folder, run);
    if (item === null) continue;
    fate = { status: item.status, reason: item.reason, detail: item.detail, folder };
    if (fate.status !== "kept") break;
  }
  return fate;
}
