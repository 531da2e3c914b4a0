import type { Chunk, Conversation, QaTuple } from "../records";
import { keptOf, type StageResult } from "../stages/stage";

/** What a dataset is made of, all of it kept by the pipeline. */
export interface DatasetParts {
  conversations: readonly Conversation[];
  /** The distinct tuples; those of the conversations need not be named again. Default: none. */
  tuples?: readonly QaTuple[];
  /** The passages judged suitable. Default: those of tuples and conversations, without their places. */
  passages?: readonly Chunk[];
}

/** What a dataset is made of, from what became of the items of each stage. */
export function datasetPartsOf(results: readonly StageResult<unknown>[]): DatasetParts {
  const keptBy = (name: string): unknown[] =>
    results.filter(({ stage }) => stage === name || stage.startsWith(`${name} (`)).flatMap((result) => keptOf(result));
  return {
    conversations: keptBy("writeConversations") as Conversation[],
    tuples: keptBy("groupTuples") as QaTuple[],
    passages: keptBy("judgeParagraphs") as Chunk[],
  };
}
