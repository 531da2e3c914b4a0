import { decisionInForce, readDecisions } from "../stages/decision";
import { itemFolders } from "../stages/itemFolders";
import { type ItemRecord, readItem } from "../stages/itemRecord";
import { carriedTuples, wordingIn } from "../stages/recordValues";
import type { Store } from "../store/store";

/** What fates are read from. */
export type FateStore = Pick<Store, "read" | "root">;

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
 * was kept last; what came before a person took a tuple back does not count. A conversation is kept as long as its tuples are, in
 * these words and this group. A record that is not whole counts as none. Each item's records are read once.
 * The function throws `invalid-decision` and what the store throws.
 */
export function itemFates(store: FateStore): (run: string) => Promise<ItemFate> {
  const known = new Map<string, ItemFate>();
  const fateOf = async (run: string): Promise<ItemFate> => {
    const earlier = known.get(run);
    if (earlier !== undefined) return earlier;
    const fate = await toldBy(store, run, fateOf);
    known.set(run, fate);
    return fate;
  };
  return fateOf;
}

async function toldBy(store: FateStore, run: string, fateOf: (run: string) => Promise<ItemFate>): Promise<ItemFate> {
  let fate = open;
  let last: ItemRecord | null = null;
  for (const folder of await foldersThatCount(store, run)) {
    const item = await readItem(store, folder, run);
    if (item === null) continue;
    last = item;
    fate = { status: item.status, reason: item.reason, detail: item.detail, folder };
    if (fate.status !== "kept") return fate;
  }
  return (last === null ? null : await fateOfCarried(store, last, fateOf)) ?? fate;
}

/** What a person wants goes before what was said of it until then; records of a decision that was withdrawn stay behind. */
async function foldersThatCount(store: FateStore, run: string): Promise<string[]> {
  const folders: string[] = Object.values(itemFolders);
  const decisions = await readDecisions(store, run);
  const verdict = decisions === null ? null : decisionInForce(decisions)?.verdict;
  const isWanted = verdict === "accept" || verdict === "edit";
  const isReviewed = isWanted && (await readItem(store, itemFolders.reviewTuples, run)) !== null;
  return isReviewed ? folders.slice(folders.indexOf(itemFolders.reviewTuples)) : folders;
}

/** What became of a tuple that a conversation carries and the dataset has no more, else open where it has one not so; null where it has them all. */
async function fateOfCarried(
  store: FateStore,
  { value, trail }: ItemRecord,
  fateOf: (run: string) => Promise<ItemFate>,
): Promise<ItemFate | null> {
  const tuples = carriedTuples(value);
  for (const { id } of tuples) {
    const fate = await fateOf(id);
    if (fate.status !== "kept") return fate;
  }
  for (const { id, question, answer } of tuples) {
    const grouped = await readItem(store, itemFolders.groupTuples, id);
    const now = wordingIn(grouped?.value);
    if (grouped?.trail.group !== trail.group || now?.question !== question || now.answer !== answer) return open;
  }
  return null;
}
