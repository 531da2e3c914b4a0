import { AugmentoolkitError, codeOf } from "../errors";
import type { itemFolders } from "./itemFolders";
import { requireNoneLost, type StageItem, type StageResult } from "./stage";

type StageName = keyof typeof itemFolders;

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
    const stage = nameOf(result);
    const cameIn = cameInto(stage, results);
    if (cameIn === null) continue;
    try {
      requireNoneLost(cameIn, result, parents[stage]);
    } catch (error) {
      if (codeOf(error) !== "items-lost") throw error;
      throw mixedPasses(stage, error);
    }
  }
  return results;
}

/** The ids of what came into a stage; null for the first. */
function cameInto(stage: StageName, results: readonly StageResult<unknown>[]): string[] | null {
  const named = (name: StageName) => results.filter((result) => nameOf(result) === name);
  if (stage === "readTexts") return null;
  if (stage === "inventScenes") return groupsIn(named("groupTuples"));
  if (stage === "reviewTuples") {
    // People bring tuples back that were dropped, but none that were not written.
    const came = new Set([...keptIn(named("reviseTuples")), ...named("reviewTuples").flatMap(idsIn)]);
    return keptIn(named("writeTuples")).filter((id) => came.has(id));
  }
  const reviewed = named("reviewTuples");
  if (stage === "groupTuples" && reviewed.length > 0) return keptIn(reviewed);
  return keptIn(named(stagesBefore[stage]));
}

const stagesBefore = {
  splitChunks: "readTexts",
  judgeParagraphs: "splitChunks",
  planQuestionsOf: "judgeParagraphs",
  writeTuples: "planQuestionsOf",
  checkTuples: "writeTuples",
  reviseTuples: "checkTuples",
  groupTuples: "reviseTuples",
  writeConversations: "inventScenes",
} as const satisfies Partial<Record<StageName, StageName>>;

/** The stage of a result, without the mode of its conversations. */
function nameOf({ stage }: StageResult<unknown>): StageName {
  return stage.replace(/ .*/, "") as StageName;
}

function idsIn({ items }: StageResult<unknown>): string[] {
  return items.map(({ id }) => id);
}

function keptIn(results: readonly StageResult<unknown>[]): string[] {
  return results.flatMap(({ items }) =>
    items.flatMap(({ outcome }) => (outcome.status === "kept" ? [(outcome.value as { id: string }).id] : [])),
  );
}

function groupsIn(results: readonly StageResult<unknown>[]): string[] {
  const kept = results.flatMap(({ items }) => items.filter(({ outcome }) => outcome.status === "kept"));
  return [...new Set(kept.flatMap(({ trail }) => trail?.group ?? []))];
}

function mixedPasses(stage: StageName, cause: unknown): AugmentoolkitError {
  return new AugmentoolkitError(`${stage} ran before a stage above it, which has another result now.`, {
    code: "mixed-passes",
    hint: `Run the cells from "${cellHeadings[stage]}" on.`,
    fatal: true,
    cause,
  });
}
