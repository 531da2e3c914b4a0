import { itemFolders } from "../stages/itemFolders";
import { type ItemRecord, readItem } from "../stages/itemRecord";
import type { Trail } from "../stages/stage";
import type { Store } from "../store/store";
import { type ItemKind, itemKinds } from "./itemKinds";
import type { StagesByItem } from "./lastRunStages";
import type { StoryItem } from "./story";

/** Where relatives are looked for. */
export interface ItemRecords {
  store: Store;
  /** What came to which stage in the last run; null where there was none. */
  lastRun: StagesByItem | null;
}

/** The records of an item with their folders, in the order of the flow. */
export async function recordsOf(store: Store, kind: ItemKind, id: string): Promise<[string, ItemRecord][]> {
  if (kind === "group") return [];
  const records: [string, ItemRecord][] = [];
  for (const folder of itemKinds[kind]) {
    const record = await readItem(store, folder, id);
    if (record !== null) records.push([folder, record]);
  }
  return records;
}

/** What an item was made from: its text, its passage, its tuples. */
export async function ancestorsOf(
  { store, lastRun }: ItemRecords,
  kind: ItemKind,
  trail: Trail,
  tuples: readonly string[],
): Promise<StoryItem[]> {
  const wanted: [ItemKind, string | undefined][] = [["source", kind === "source" ? undefined : trail.source]];
  if (kind !== "chunk" && kind !== "source") wanted.push(["chunk", trail.chunk]);
  for (const tuple of tuples) wanted.push(["tuple", tuple]);
  const found = await Promise.all(
    wanted.map(async ([of, id]) =>
      id === undefined ? null : shortOf(of, id, await recordsOf(store, of, id), lastRun),
    ),
  );
  return found.filter((item): item is StoryItem => item !== null);
}

/** What was made from an item: everything whose trail holds its id, and for a tuple the conversations of its group. */
export async function descendantsOf(
  { store, lastRun }: ItemRecords,
  kind: ItemKind,
  id: string,
  group: string | undefined,
): Promise<StoryItem[]> {
  const below = {
    source: ["chunk", "tuple", "conversation"],
    chunk: ["tuple", "conversation"],
    tuple: ["conversation"],
    group: ["conversation"],
    conversation: [],
  } as const;
  const items: StoryItem[] = [];
  for (const of of below[kind]) {
    const ids = new Set<string>();
    for (const folder of itemKinds[of])
      for (const candidate of await store.list(folder)) {
        if (ids.has(candidate)) continue;
        const trail = (await readItem(store, folder, candidate))?.trail ?? {};
        const comesFrom = Object.values(trail).includes(id) || (group !== undefined && trail.group === group);
        if (comesFrom && trail[of] === candidate) ids.add(candidate);
      }
    for (const found of ids) {
      const item = shortOf(of, found, await recordsOf(store, of, found), lastRun);
      if (item !== null) items.push(item);
    }
  }
  return items;
}

/** The tuples of a group. */
export async function tuplesOfGroup(store: Store, group: string): Promise<ItemRecord[]> {
  const tuples: ItemRecord[] = [];
  for (const id of await store.list(itemFolders.groupTuples)) {
    const record = await readItem(store, itemFolders.groupTuples, id);
    if (record?.trail.group === group) tuples.push(record);
  }
  return tuples;
}

/** What an item came to in the last run, or in an earlier one where it is no part of that. */
function shortOf(
  kind: ItemKind,
  id: string,
  records: readonly [string, ItemRecord][],
  lastRun: StagesByItem | null,
): StoryItem | null {
  const ofLastRun = records.filter(([, { stage }]) => lastRun?.get(id)?.has(stage));
  const last = (ofLastRun.at(-1) ?? records.at(-1))?.[1];
  if (last === undefined) return null;
  const { label, stage, status, reason } = last;
  return { id, kind, label, stage, status, reason, current: lastRun === null ? null : ofLastRun.length > 0 };
}
