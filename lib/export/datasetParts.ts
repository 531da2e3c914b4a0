import type { Chunk, Conversation, QaTuple } from "../records";
import { keptOf, type StageResult } from "../stages/stage";
import { partsOf, type StageName } from "../stages/stageName";

/** What a dataset is made of, all of it kept by the pipeline. */
export interface DatasetParts {
  conversations: readonly Conversation[];
  /** The distinct tuples; those of the conversations need not be named again. Default: none. */
  tuples?: readonly QaTuple[];
  /** The passages judged suitable. Default: those of tuples and conversations, without their places. */
  passages?: readonly Chunk[];
  /** Ids of the slots whose refused answers come into it, also of those that gave nothing. Default: those of the tuples. */
  slots?: readonly string[];
}

/** What a dataset is made of, from what became of the items of each stage. */
export function datasetPartsOf(results: readonly StageResult<unknown>[]): DatasetParts {
  const keptBy = (name: StageName): unknown[] =>
    results.filter(({ stage }) => partsOf(stage).name === name).flatMap((result) => keptOf(result));
  return {
    conversations: keptBy("writeConversations") as Conversation[],
    tuples: keptBy("groupTuples") as QaTuple[],
    passages: keptBy("judgeParagraphs") as Chunk[],
    slots: slotsOf(results),
  };
}

/**
 * The ids of the decided slots of a run, kept or not, from what became of the items of each stage. What the record of an undecided
 * one holds is of an earlier run.
 */
export function slotsOf(results: readonly StageResult<unknown>[]): string[] {
  const slots = results.filter(({ stage }) => partsOf(stage).name === "checkTuples").flatMap(({ items }) => items);
  return slots.filter(({ outcome }) => outcome.status !== "waiting").map(({ id }) => id);
}
