import { z } from "zod";
import type { Context } from "../context";
import { spreadSample } from "../spreadSample";
import { itemFolders } from "../stages/itemFolders";
import { type ItemRecord, readItem } from "../stages/itemRecord";
import type { StageResult } from "../stages/stage";
import { moreOf, type StageWork, usualWorkOf } from "./usualWork";

/** So many records of a stage's items are averaged where none is decided. */
const sample = 100;

/**
 * What becomes of a stage's items on average: of those that are decided, else of some that have a record from an earlier run,
 * else what it usually is.
 */
export async function workOfStage(result: StageResult<unknown>, context: Context): Promise<StageWork> {
  const decided = decidedWork(result);
  const seen = decided.length > 0 ? decided : await earlierWork(result.stage, context);
  const usual = usualWorkOf(result.stage, context.settings.questionsPerPassage);
  if (seen.length === 0) return usual;
  const calls: Record<string, number> = {};
  for (const item of seen)
    for (const [step, count] of Object.entries(item.calls)) calls[step] = (calls[step] ?? 0) + count / seen.length;
  if (result.stage === "groupTuples") return { yields: groupsPerTuple(result) ?? usual.yields, calls };
  return { yields: seen.reduce((sum, { yields }) => sum + yields, 0) / seen.length, calls };
}

/** What became of one item, by its record. */
export function workOfRecord({ status, value, calls }: ItemRecord): StageWork {
  const { tuples } = (value ?? {}) as { tuples?: unknown };
  // The record of a passage whose tuples were written holds their ids; other items give one each.
  const gave = Array.isArray(tuples) && tuples.every((id) => typeof id === "string") ? tuples.length : 1;
  return { yields: status === "kept" ? gave : 0, calls: countOf(calls) };
}

/** What became of the decided items of a stage, put together by what came in where a stage makes several of one. */
function decidedWork({ stage, items }: StageResult<unknown>): StageWork[] {
  const parents = new Map<string, { yields: number; calls: Record<string, number> }>();
  for (const { id, outcome, trail, calls = [] } of items) {
    if (outcome.status === "waiting") continue;
    const parent = stage === "writeTuples" ? (trail?.chunk ?? id) : id;
    const work = parents.get(parent) ?? { yields: 0, calls: countOf(calls) };
    if (outcome.status === "kept") work.yields++;
    parents.set(parent, work);
  }
  return [...parents.values()];
}

function countOf(calls: readonly { step: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { step } of calls) counts[step] = (counts[step] ?? 0) + 1;
  return counts;
}

function groupsPerTuple({ items }: StageResult<unknown>): number | null {
  const decided = items.filter(({ outcome }) => outcome.status !== "waiting");
  const groups = new Set(decided.flatMap(({ trail }) => trail?.group ?? []));
  return decided.length === 0 ? null : groups.size / decided.length;
}

async function earlierWork(stage: string, { store, settings }: Context): Promise<StageWork[]> {
  const [name, mode] = stage.replace(")", "").split(" (") as [keyof typeof itemFolders, string | undefined];
  const folder = itemFolders[name];
  const ids = spreadSample(await store.list(folder), name === "writeTuples" ? sample * 5 : sample);
  const records = await Promise.all(ids.map((id) => readItem(store, folder, id)));
  const seen = records
    .filter((record): record is ItemRecord => record !== null)
    .filter(({ trail }) => name !== "writeTuples" || trail.tuple === undefined)
    .filter(({ value }) => mode === undefined || (value as { mode?: unknown } | null)?.mode === mode);
  if (name !== "writeTuples") return seen.map(workOfRecord);
  const facts = settings.questionsPerPassage;
  return Promise.all(
    seen.map(async (record) => {
      const work = workOfRecord(record);
      const planned = (await plannedFor(record.id, store)) ?? facts;
      // A passage that bears fewer facts than were planned gives as many of a shorter plan.
      return moreOf(work, facts < planned ? Math.min(1, facts / Math.max(1, work.yields)) : facts / planned);
    }),
  );
}

const plannedRecord = z.object({
  plan: z.array(z.unknown()),
  refusedFacts: z.array(z.object({ instead: z.string().nullable() })),
});

/** How many facts were planned of a passage; null where no record tells. */
async function plannedFor(chunk: string, store: Context["store"]): Promise<number | null> {
  const { success, data } = plannedRecord.safeParse((await readItem(store, itemFolders.planQuestionsOf, chunk))?.value);
  if (!success) return null;
  // A refused fact whose place a sentence took is one of the plan.
  return data.plan.length + data.refusedFacts.filter(({ instead }) => instead === null).length;
}
