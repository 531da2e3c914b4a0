import type { Context } from "../context";
import { duplicateTuples } from "../gates/duplicateTuples";
import { idOf } from "../ids";
import { dropped, kept } from "../outcome";
import type { QaTuple, TupleGroup } from "../records";
import { forEachItem, type StageResult } from "./stage";

/**
 * Groups tuples by passage and drops those that ask what another of their passage asks (`duplicate`). A group's id and the
 * order of its tuples follow from the tuples alone; groups stand in the order in which their first tuple came.
 */
export async function groupTuples(
  tuples: readonly QaTuple[],
  context: Context,
): Promise<{ tuples: StageResult<QaTuple>; groups: TupleGroup[] }> {
  const byChunk = new Map<string, QaTuple[]>();
  for (const tuple of tuples) byChunk.set(tuple.chunkId, [...(byChunk.get(tuple.chunkId) ?? []), tuple]);
  const repeated = new Map<string, string>();
  const groups: TupleGroup[] = [];
  for (const members of byChunk.values()) {
    const { kept: distinct, duplicates } = duplicateTuples(members);
    for (const { tuple, of } of duplicates) repeated.set(tuple.id, of.question);
    groups.push(groupOf(distinct));
  }
  const result = await forEachItem<QaTuple, QaTuple>(tuples, context, {
    stage: "groupTuples",
    describe: ({ id, sourceId, question }) => ({ id, sourceId, label: question }),
    work: async (tuple) => {
      const question = repeated.get(tuple.id);
      return question === undefined ? kept(tuple) : dropped("duplicate", `It asks what is asked already: ${question}`);
    },
  });
  return { tuples: result, groups };
}

function groupOf(tuples: readonly QaTuple[]): TupleGroup {
  const ordered = [...tuples].sort((one, other) => one.slot - other.slot || (one.id < other.id ? -1 : 1));
  const { chunkId, sourceId, details, passage } = ordered[0] as QaTuple;
  const ids = ordered.map(({ id }) => id).sort();
  return { id: idOf("group", ...ids), chunkId, sourceId, details, passage, tuples: ordered };
}
