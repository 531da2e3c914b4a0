import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { validate as isUuid } from "uuid";
import { AugmentoolkitError, codeOf, messageOf } from "../errors";
import { readCallRecord } from "../replay/replayContext";
import { itemFolders } from "../stages/itemFolders";
import { readItem } from "../stages/itemRecord";
import type { Store } from "../store/store";
import { type ItemKind, itemKinds, kindNames } from "./itemKinds";

/** An item that can be told of. */
export interface FoundItem {
  id: string;
  kind: ItemKind;
}

/** The most candidates that are listed. */
const mostCandidates = 10;

/**
 * Finds the item that is meant: by its id, the first characters of it, the id of one of its calls, or a row of the dataset as
 * `file:line` (`messages/roleplay.train.jsonl:3`). Throws `unknown-item`, `unknown-row`, or `ambiguous-id` with the candidates.
 */
export async function findItem(text: string, store: Store, steps: readonly string[]): Promise<FoundItem> {
  const row = /^(?:.*?[\\/])??((?:[a-z-]+[\\/])?[A-Za-z0-9_.-]+\.jsonl):([0-9]+)$/.exec(text.trim());
  const prefix = row === null ? text.trim().toLowerCase() : await idOfRow(store, row[1] as string, Number(row[2]));
  if (!/^[0-9a-f-]{1,36}$/.test(prefix)) throw unknownItem(text, "an id has the letters a to f, digits and dashes");
  const found = new Map<string, ItemKind>();
  for (const kind of Object.keys(itemKinds) as (keyof typeof itemKinds)[])
    for (const folder of itemKinds[kind]) {
      for (const id of (await store.list(folder)).filter((candidate) => candidate.startsWith(prefix)))
        if (!found.has(id)) found.set(id, await kindOf(store, folder, id, kind));
    }
  if (found.size === 0) for (const id of await groupsOf(store, prefix)) found.set(id, "group");
  if (found.size === 0) {
    for (const { id, kind } of await itemsOfCalls(store, prefix, steps)) found.set(id, kind);
  }
  const [first, ...others] = [...found].map(([id, kind]) => ({ id, kind }));
  if (first === undefined) throw unknownItem(text, "no record has such an id");
  if (others.length > 0) throw await ambiguous(text, [first, ...others], store);
  return first;
}

/** The folder of tuples that were written holds passages as well; their trail tells them apart. */
async function kindOf(store: Store, folder: string, id: string, kind: ItemKind): Promise<ItemKind> {
  if (kind !== "chunk" && kind !== "tuple") return kind;
  const trail = (await readItem(store, folder, id))?.trail;
  if (trail?.tuple === id) return "tuple";
  return trail?.chunk === id || trail?.tuple === undefined ? "chunk" : kind;
}

async function groupsOf(store: Store, prefix: string): Promise<Set<string>> {
  const groups = new Set<string>();
  for (const id of await store.list(itemFolders.groupTuples)) {
    const group = (await readItem(store, itemFolders.groupTuples, id))?.trail.group;
    if (group?.startsWith(prefix)) groups.add(group);
  }
  return groups;
}

async function itemsOfCalls(store: Store, prefix: string, steps: readonly string[]): Promise<FoundItem[]> {
  const items: FoundItem[] = [];
  for (const step of steps)
    for (const id of (await store.list(step)).filter((candidate) => candidate.startsWith(prefix))) {
      const call = await readCallRecord({ store }, { step, id });
      if (call === null) continue;
      const kind = (Object.keys(call.trail) as ItemKind[]).find((candidate) => call.trail[candidate] === call.run);
      items.push({ id: call.run, kind: kind ?? "chunk" });
    }
  return items;
}

/** A file's rows carry no ids; line for line its provenance does. */
async function idOfRow(store: Store, named: string, line: number): Promise<string> {
  const file = named.replaceAll("\\", "/").replace(/^dataset\//, "");
  const withIds = file.endsWith(".provenance.jsonl") || file === "left_out.jsonl";
  const row = await readRow(store, withIds ? file : file.replace(/\.jsonl$/, ".provenance.jsonl"), line);
  if (typeof row.id === "string" && isUuid(row.id)) return row.id;
  throw unknownRow(file, line, "it has no id");
}

async function readRow(store: Store, file: string, line: number): Promise<Record<string, unknown>> {
  try {
    const text = (await readFile(join(store.root, "dataset", ...file.split("/")), "utf8")).split("\n")[line - 1];
    if (text === undefined || text.trim() === "") throw unknownRow(file, line, "the file has no such line");
    return JSON.parse(text) as Record<string, unknown>;
  } catch (error) {
    if (codeOf(error) === "unknown-row") throw error;
    throw unknownRow(file, line, messageOf(error));
  }
}

async function ambiguous(text: string, found: readonly FoundItem[], store: Store): Promise<AugmentoolkitError> {
  const lines = await Promise.all(
    found.slice(0, mostCandidates).map(async ({ id, kind }) => {
      const folder = kind === "group" ? null : itemKinds[kind][0];
      const label = folder === null ? "" : ((await readItem(store, folder, id))?.label ?? "");
      return `- ${id} ${kindNames[kind]} ${label}`.trimEnd();
    }),
  );
  const more = found.length > mostCandidates ? `- and ${found.length - mostCandidates} more\n` : "";
  return new AugmentoolkitError(`${found.length} items begin with ${text}:\n${lines.join("\n")}\n${more}`, {
    code: "ambiguous-id",
    hint: "Give more characters of the id.",
  });
}

function unknownItem(text: string, why: string): AugmentoolkitError {
  return new AugmentoolkitError(`There is no item ${JSON.stringify(text)}: ${why}.`, {
    code: "unknown-item",
    hint: 'Give an id, the first characters of one, or a row of the dataset such as "messages/questions.train.jsonl:3", with the outputs folder it is in.',
  });
}

function unknownRow(file: string, line: number, why: string): AugmentoolkitError {
  return new AugmentoolkitError(`Line ${line} of dataset/${file} cannot be told of: ${why}.`, {
    code: "unknown-row",
    hint: "Lines count from 1; a row is named by folder, file and line, as in messages/questions.train.jsonl:3.",
  });
}
