import { rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Context } from "../context";
import type { Conversation, QaTuple } from "../records";
import type { Settings } from "../settings";
import { earlierRows } from "./earlierRows";
import { jsonLines } from "./jsonLines";
import { messagesRow, messagesRows } from "./messagesRows";
import { type ProvenanceRow, provenanceRows } from "./provenanceRows";
import { rawRows } from "./rawRows";
import { shareGptRows } from "./shareGptRows";
import { distinctTuples, type PassagePlace, tupleRows } from "./tupleRows";
import { requireWellFormed, rowFaults } from "./validateRows";

/** A file of the dataset, by its path below the outputs folder with forward slashes. */
export interface DatasetFile {
  file: string;
  rows: number;
}

type Mode = Conversation["mode"];

const placeRecord = z.object({ value: z.object({ from: z.number(), to: z.number() }) });

/**
 * Writes what a trainer reads into `dataset/` below the outputs folder, each file whole or not at all, rows sorted by id:
 * `messages.<mode>.jsonl`, `sharegpt.<mode>.jsonl`, `tuples.jsonl`, `raw.jsonl` and `provenance.jsonl`; a conversation that
 * would spoil training goes to `left_out.jsonl` with the reason. A file without rows is not written. Files and rows of a
 * mode that this run has no part in stay as they are.
 * `tuples`: tuples that belong into `tuples.jsonl` although no conversation was made of them. Default: none.
 * Throws `malformed-row` for a row that this project built wrongly and `broken-dataset` for an earlier file that is not
 * JSON Lines, before anything is written.
 */
export async function writeDataset(
  conversations: readonly Conversation[],
  context: Pick<Context, "settings" | "store" | "log">,
  options: { tuples?: readonly QaTuple[] } = {},
): Promise<DatasetFile[]> {
  const modes = modesOf(context.settings, conversations);
  const sorted = [...conversations].sort((one, other) => (one.id < other.id ? -1 : 1));
  const judged = sorted.map((conversation) => ({ conversation, reason: faultOf(conversation) }));
  const fit = judged.filter(({ reason }) => reason === null).map(({ conversation }) => conversation);
  const leftOut = judged.flatMap(({ conversation: { id, mode }, reason }) =>
    reason === null ? [] : [{ id, mode, reason }],
  );
  for (const { id, reason } of leftOut) context.log(`Conversation ${id} is left out of the dataset: ${reason}.`);

  const ofMode = (mode: Mode) => fit.filter((conversation) => conversation.mode === mode);
  const earlier = async (name: string) =>
    (await earlierRows(join(context.store.root, "dataset", name))).filter((row) => !modes.includes(row.mode as Mode));
  const earlierProvenance = (await earlier("provenance.jsonl")) as unknown as ProvenanceRow[];
  const stillUsed = new Set(earlierProvenance.flatMap((row) => row.tupleIds));
  const tuples = distinctTuples(fit, options.tuples ?? []);
  const written = new Set(tuples.map((tuple) => tuple.id));
  const earlierTuples = (await earlierRows(join(context.store.root, "dataset", "tuples.jsonl"))).filter(
    (row) => stillUsed.has(String(row.id)) && !written.has(String(row.id)),
  );
  const files: [string, readonly unknown[]][] = [
    ...modes.flatMap((mode): [string, readonly unknown[]][] => [
      [`messages.${mode}.jsonl`, messagesRows(ofMode(mode))],
      [`sharegpt.${mode}.jsonl`, shareGptRows(ofMode(mode))],
    ]),
    ["tuples.jsonl", byId([...earlierTuples, ...tupleRows(tuples, await placesOf(tuples, context))])],
    ["raw.jsonl", byId([...(await earlier("raw.jsonl")), ...rawRows(fit)])],
    ["provenance.jsonl", byId([...earlierProvenance, ...modes.flatMap((mode) => provenanceRows(ofMode(mode)))])],
    ["left_out.jsonl", byId([...(await earlier("left_out.jsonl")), ...leftOut])],
  ];

  const result: DatasetFile[] = [];
  for (const [name, rows] of files) {
    if (rows.length === 0) {
      await rm(join(context.store.root, "dataset", name), { force: true });
    } else {
      await context.store.writeText(`dataset/${name}`, jsonLines(rows));
      result.push({ file: `dataset/${name}`, rows: rows.length });
    }
  }
  return result;
}

function modesOf(settings: Settings, conversations: readonly Conversation[]): Mode[] {
  const wanted: Mode[] =
    settings.assistantMode === "both"
      ? ["assistant", "roleplay"]
      : settings.assistantMode
        ? ["assistant"]
        : ["roleplay"];
  return [...new Set([...wanted, ...conversations.map((conversation) => conversation.mode)])].sort();
}

function faultOf(conversation: Conversation): string | null {
  const row = messagesRow(conversation);
  requireWellFormed(row, conversation.id);
  const faults = rowFaults(row);
  return faults.length === 0 ? null : faults.map((fault) => fault.detail).join("; ");
}

function byId<Row>(rows: readonly Row[]): Row[] {
  const key = (row: Row) => String((row as { id?: unknown }).id);
  return [...rows].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

async function placesOf(
  tuples: readonly QaTuple[],
  context: Pick<Context, "store">,
): Promise<Map<string, PassagePlace>> {
  const places = new Map<string, PassagePlace>();
  for (const id of new Set(tuples.map((tuple) => tuple.chunkId))) {
    const record = placeRecord.safeParse(await context.store.read("worthy_for_questions", id));
    if (record.success) places.set(id, { from: record.data.value.from, to: record.data.value.to });
  }
  return places;
}
