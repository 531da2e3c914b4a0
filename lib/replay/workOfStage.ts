import type { Context } from "../context";
import { itemFolders } from "../stages/itemFolders";
import type { ItemRecord } from "../stages/itemRecord";
import { modeIn, writtenTuples } from "../stages/recordValues";
import type { StageResult } from "../stages/stage";
import { partsOf } from "../stages/stageName";
import { earlierPassages } from "./earlierPassages";
import { expectedGroups } from "./expectedGroups";
import { plannedFor } from "./plannedFor";
import { sampleOfRecords } from "./sampleOfRecords";
import { moreOf, type StageWork, usualWorkOf } from "./usualWork";

/** So many records of a stage's items are averaged where none is decided. */
const sample = 100;

/**
 * What becomes of a stage's items on average: of those that are decided, else of some that have a record from an earlier run,
 * else what it usually is.
 */
export async function workOfStage(result: StageResult<unknown>, context: Context): Promise<StageWork> {
  const { stage } = result;
  if (stage === "groupTuples") return { yields: (await expectedGroups(result, context)).perTuple, calls: {} };
  const decided = decidedWork(result);
  const seen = decided.length > 0 ? decided : await earlierWork(stage, context);
  if (seen.length === 0) return workAsSet(stage, usualWorkOf(stage, context.settings), context);
  const calls: Record<string, number> = {};
  for (const item of seen)
    for (const [step, count] of Object.entries(item.calls)) calls[step] = (calls[step] ?? 0) + count / seen.length;
  const yields = seen.reduce((sum, work) => sum + work.yields, 0) / seen.length;
  return workAsSet(stage, { yields, calls }, context);
}

/** What becomes of an item where the settings leave checks out, which then pass it without a call. */
export function workAsSet(
  stage: string,
  work: StageWork,
  { settings: { skipChecks, textManuallyCleaned } }: Pick<Context, "settings">,
): StageWork {
  const skipped = new Set<string>(skipChecks);
  const passes =
    (stage === "judgeParagraphs" && (textManuallyCleaned || skipped.has("judgeParagraph"))) ||
    (stage === "reviseTuples" && skipped.has("reviseContext"));
  if (passes) return { yields: 1, calls: {} };
  return { ...work, calls: Object.fromEntries(Object.entries(work.calls).filter(([step]) => !skipped.has(step))) };
}

/** What became of one item, by its record. */
export function workOfRecord({ status, value, calls }: ItemRecord): StageWork {
  // A passage gives the tuples that were written for it; other items give one each.
  const gave = writtenTuples(value)?.length ?? 1;
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

async function earlierWork(stage: string, { store, settings }: Context): Promise<StageWork[]> {
  const { name, mode } = partsOf(stage);
  if (name !== "writeTuples") {
    const records = await sampleOfRecords(store, itemFolders[name], sample);
    return records.filter(({ value }) => mode === null || modeIn(value) === mode).map(workOfRecord);
  }
  const facts = settings.questionsPerPassage;
  return Promise.all(
    (await earlierPassages(store)).map(async (record) => {
      const work = workOfRecord(record);
      const planned = (await plannedFor(record.id, store)) ?? facts;
      // A passage that bears fewer facts than were planned gives as many of a shorter plan.
      return moreOf(work, facts < planned ? Math.min(1, facts / Math.max(1, work.yields)) : facts / planned);
    }),
  );
}
