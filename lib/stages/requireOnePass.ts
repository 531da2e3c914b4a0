import { AugmentoolkitError, codeOf } from "../errors";
import { keptOf, requireNoneLost, type StageItem, type StageResult } from "./stage";
import { partsOf, type StageName } from "./stageName";

/** The heading of the notebook's cell that runs a stage. */
export const cellHeadings: Readonly<Record<StageName, string>> = {
  readTexts: "Texts and passages",
  splitChunks: "Texts and passages",
  judgeParagraphs: "Judge the passages",
  planQuestionsOf: "Plan the questions",
  writeTuples: "Write the tuples",
  checkTuples: "Check the tuples",
  reviseTuples: "Revise the tuples",
  reviewTuples: "What people decided",
  groupTuples: "Group the tuples",
  inventScenes: "Characters and scenarios",
  writeConversations: "Write the conversations",
};

/** What items are made of, of stages whose items do not go in and out by the same id. */
const parents: Partial<Record<StageName, (item: StageItem<unknown>) => string | undefined>> = {
  splitChunks: ({ sourceId }) => sourceId ?? undefined,
  writeTuples: ({ trail }) => trail?.chunk,
  inventScenes: ({ trail }) => trail?.group,
};

/**
 * Gives the results of all stages back where each stage got what the one before it kept, as it is when they ran one after the
 * other. In a notebook one may have run again with another result, and those after it not; what is made of both would be mixed.
 * Throws `mixed-passes`, whose hint names the cell to run on from.
 */
export function requireOnePass<Results extends readonly StageResult<unknown>[]>(results: Results): Results {
  for (const result of results) {
    const stage = partsOf(result.stage).name;
    const before = stageBefore(stage, results);
    if (before === null) continue;
    const kept = keptIn(named(before, results));
    try {
      requireNoneLost(idsInto(stage, kept, results), result, parents[stage]);
    } catch (error) {
      if (codeOf(error) !== "items-lost") throw error;
      throw mixedPasses(stage, error);
    }
    if (!tookAll(kept, result)) throw mixedPasses(stage);
  }
  return results;
}

/** An item that a stage kept, as the next one takes it. */
type KeptItem = { id: string };

/** The stage whose kept items came into a stage; null for the first. */
function stageBefore(stage: StageName, results: readonly StageResult<unknown>[]): StageName | null {
  if (stage === "readTexts") return null;
  const isReviewed = stage === "groupTuples" && named("reviewTuples", results).length > 0;
  return isReviewed ? "reviewTuples" : stagesBefore[stage];
}

const stagesBefore = {
  splitChunks: "readTexts",
  judgeParagraphs: "splitChunks",
  planQuestionsOf: "judgeParagraphs",
  writeTuples: "planQuestionsOf",
  checkTuples: "writeTuples",
  reviseTuples: "checkTuples",
  reviewTuples: "reviseTuples",
  groupTuples: "reviseTuples",
  inventScenes: "groupTuples",
  writeConversations: "inventScenes",
} as const satisfies Partial<Record<StageName, StageName>>;

/** The ids of what came into a stage. */
function idsInto(stage: StageName, kept: readonly KeptItem[], results: readonly StageResult<unknown>[]): string[] {
  if (stage === "inventScenes") return groupsIn(named("groupTuples", results));
  const ids = kept.map(({ id }) => id);
  if (stage !== "reviewTuples") return ids;
  // People bring tuples back that were dropped, but none that were not written.
  const came = new Set([...ids, ...named("reviewTuples", results).flatMap(({ items }) => items.map(({ id }) => id))]);
  return keptIn(named("writeTuples", results))
    .map(({ id }) => id)
    .filter((id) => came.has(id));
}

/** Whether a stage was given what the one before it keeps now, word for word; ids of passages and tuples outlast other words. */
function tookAll(kept: readonly KeptItem[], { cameIn }: StageResult<unknown>): boolean {
  if (cameIn === undefined) return true;
  const given = new Map((cameIn as readonly KeptItem[]).map((item) => [item.id, item]));
  return kept.every((item) => {
    const taken = given.get(item.id);
    // As records hold them, in which what is undefined is absent.
    return taken === item || JSON.stringify(taken) === JSON.stringify(item);
  });
}

function named(name: StageName, results: readonly StageResult<unknown>[]): StageResult<unknown>[] {
  return results.filter(({ stage }) => partsOf(stage).name === name);
}

function keptIn(results: readonly StageResult<unknown>[]): KeptItem[] {
  return results.flatMap((result) => keptOf(result) as KeptItem[]);
}

function groupsIn(results: readonly StageResult<unknown>[]): string[] {
  const kept = results.flatMap(({ items }) => items.filter(({ outcome }) => outcome.status === "kept"));
  return [...new Set(kept.flatMap(({ trail }) => trail?.group ?? []))];
}

function mixedPasses(stage: StageName, cause?: unknown): AugmentoolkitError {
  return new AugmentoolkitError(`${stage} ran before a stage above it, which has another result now.`, {
    code: "mixed-passes",
    hint: `Run the cells from "${cellHeadings[stage]}" on.`,
    fatal: true,
    cause,
  });
}
