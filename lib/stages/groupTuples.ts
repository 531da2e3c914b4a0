import type { Context } from "../context";
import { AugmentoolkitError } from "../errors";
import { duplicateTuples } from "../gates/duplicateTuples";
import { groupBy } from "../groupBy";
import { idOf } from "../ids";
import { languagesOf } from "../languages/languages";
import { dropped, kept } from "../outcome";
import type { QaTuple, TupleGroup } from "../records";
import { describeTuple } from "./describeItem";
import { forEachItem } from "./forEachItem";
import { itemFolders } from "./itemFolders";
import type { StageResult } from "./stage";

/**
 * Groups tuples by passage and drops those that ask what another of their passage asks (`duplicate`). A group's id and the
 * order of its tuples follow from the tuples alone; groups stand in the order in which their first tuple came.
 * `undecided`: passages that have tuples which are not decided yet, in a look at an unfinished run; their tuples wait.
 */
export async function groupTuples(
  tuples: readonly QaTuple[],
  context: Context,
  undecided: ReadonlySet<string> = new Set(),
): Promise<{ tuples: StageResult<QaTuple>; groups: TupleGroup[] }> {
  const byChunk = groupBy(tuples, ({ chunkId }) => chunkId);
  const repeated = new Map<string, string>();
  const groups: TupleGroup[] = [];
  const groupIds = new Map<string, string>();
  for (const [chunkId, members] of byChunk) {
    if (undecided.has(chunkId)) continue;
    const { kept: distinct, duplicates } = duplicateTuples(
      members,
      languagesOf(members[0] ?? {}, context.settings).written,
    );
    for (const { tuple, of } of duplicates) repeated.set(tuple.id, of.question);
    const group = groupOf(distinct);
    for (const { id } of distinct) groupIds.set(id, group.id);
    groups.push(group);
  }
  const result = await forEachItem<QaTuple, QaTuple>(tuples, context, {
    stage: "groupTuples",
    folder: itemFolders.groupTuples,
    describe: (tuple) => {
      const described = describeTuple(tuple);
      const group = groupIds.get(tuple.id);
      return group === undefined ? described : { ...described, trail: { ...described.trail, group } };
    },
    work: async (tuple, note) => {
      note(tuple);
      if (undecided.has(tuple.chunkId)) throw passagePending();
      const question = repeated.get(tuple.id);
      return question === undefined ? kept(tuple) : dropped("duplicate", `It asks what is asked already: ${question}`);
    },
  });
  return { tuples: result, groups };
}

function groupOf(tuples: readonly QaTuple[]): TupleGroup {
  const ordered = [...tuples].sort((one, other) => one.slot - other.slot || (one.id < other.id ? -1 : 1));
  const { chunkId, sourceId, details, language, passage } = ordered[0] as QaTuple;
  const ids = ordered.map(({ id }) => id).sort();
  const known = language === undefined ? {} : { language };
  return { id: idOf("group", ...ids), chunkId, sourceId, details, ...known, passage, tuples: ordered };
}

function passagePending(): AugmentoolkitError {
  return new AugmentoolkitError("Other tuples of its passage are not decided yet.", {
    code: "call-pending",
    hint: "A run goes on from there.",
    retryable: true,
  });
}
