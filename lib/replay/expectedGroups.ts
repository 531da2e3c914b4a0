import type { Context } from "../context";
import { groupBy } from "../groupBy";
import { itemFolders } from "../stages/itemFolders";
import { readItem } from "../stages/itemRecord";
import { writtenTuples } from "../stages/recordValues";
import type { StageResult, Trail } from "../stages/stage";
import { earlierPassages } from "./earlierPassages";
import { plannedFor } from "./plannedFor";
import { usualWorkOf } from "./usualWork";

/** What is expected of the groups that tuples come to. */
export interface ExpectedGroups {
  /** Groups that a tuple gives on average. */
  perTuple: number;
  /** How many tuples groups have, of those that were looked at. */
  sizes: readonly number[];
}

/**
 * The groups of tuples: those that are decided, else those of a sample of passages that have records from an earlier run, with another
 * number of facts as many times larger, else what they usually are.
 */
export async function expectedGroups({ items }: StageResult<unknown>, context: Context): Promise<ExpectedGroups> {
  const decided = items.filter(({ outcome }) => outcome.status !== "waiting");
  if (decided.length > 0) return groupsOf(decided.map(({ trail = {} }) => trail));
  const earlier = await earlierGroups(context);
  if (earlier !== null) return earlier;
  const perTuple = usualWorkOf("groupTuples", context.settings).yields;
  return { perTuple, sizes: [1 / perTuple] };
}

function groupsOf(trails: readonly Trail[]): ExpectedGroups {
  const grouped = groupBy(
    trails.flatMap(({ group }) => group ?? []),
    (group) => group,
  );
  const sizes = [...grouped.values()].map((members) => members.length);
  return { perTuple: sizes.length / trails.length, sizes };
}

async function earlierGroups({ store, settings }: Context): Promise<ExpectedGroups | null> {
  const trails: Trail[] = [];
  let planned = 0;
  for (const { id, value } of await earlierPassages(store)) {
    const facts = (await plannedFor(id, store)) ?? settings.questionsPerPassage;
    for (const tuple of writtenTuples(value) ?? []) {
      const record = await readItem(store, itemFolders.groupTuples, tuple);
      if (record === null) continue;
      trails.push(record.trail);
      planned += facts;
    }
  }
  if (trails.length === 0) return null;
  const { perTuple, sizes } = groupsOf(trails);
  // A passage has one group, however many of its facts are asked about.
  const times = settings.questionsPerPassage / (planned / trails.length);
  return { perTuple: Math.min(1, perTuple / times), sizes: sizes.map((size) => Math.max(1, size * times)) };
}
