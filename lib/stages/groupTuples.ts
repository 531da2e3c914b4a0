import type { Context } from "../context";
import { AugmentoolkitError } from "../errors";
import { duplicateTuples, type KnownTuples } from "../gates/duplicateTuples";
import { knownTuples } from "../gates/knownTuples";
import { groupBy } from "../groupBy";
import { idOf } from "../ids";
import { languagesOf } from "../languages/languages";
import { dropped, kept } from "../outcome";
import type { QaTuple, TupleGroup } from "../records";
import { describeTuple } from "./describeItem";
import { forEachItem } from "./forEachItem";
import { itemFolders } from "./itemFolders";
import type { StageResult } from "./stage";

/** What groupTuples may be given beside the tuples. */
export interface GroupTuplesOptions {
  /** The tuples that were kept of earlier passages; those that are kept are added. Default: none. */
  known?: KnownTuples;
  /** Passages that have tuples which are not decided yet, in a look at an unfinished run; their tuples wait. Default: none. */
  undecided?: ReadonlySet<string>;
}

/**
 * Groups tuples by passage and drops those that ask or teach what another does (`duplicate`): of one passage the later slot, of two
 * passages the one that comes later. What a person accepted or edited stays. A passage that is left without a tuple has no group. A
 * group's id and the order of its tuples follow from the tuples alone; groups stand in the order in which their first tuple came.
 */
export async function groupTuples(
  tuples: readonly QaTuple[],
  context: Context,
  { known = knownTuples(), undecided = new Set() }: GroupTuplesOptions = {},
): Promise<{ tuples: StageResult<QaTuple>; groups: TupleGroup[] }> {
  const repeated = new Map<string, string>();
  const groups: TupleGroup[] = [];
  const groupIds = new Map<string, string>();
  for (const [chunkId, members] of groupBy(tuples, ({ chunkId }) => chunkId)) {
    if (undecided.has(chunkId)) continue;
    const language = languagesOf(members[0] ?? {}, context.settings).written;
    const { kept: distinct, duplicates } = duplicateTuples(members, language, known);
    for (const { tuple, of } of duplicates) {
      const where = of.chunkId === chunkId ? "" : ` of another passage (${of.details})`;
      repeated.set(tuple.id, `It asks what is asked already${where}: ${of.question}`);
    }
    if (distinct.length === 0) continue;
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
    // In their order: a sample of a book's tenth edition would look as if everything were dropped.
    groupOf: () => "run",
    work: async (tuple, note) => {
      note(tuple);
      if (undecided.has(tuple.chunkId)) throw passagePending();
      const detail = repeated.get(tuple.id);
      return detail === undefined ? kept(tuple) : dropped("duplicate", detail);
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
