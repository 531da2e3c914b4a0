import type { Chunk, Conversation, JudgedChunk, QaTuple } from "../records";
import { keptOf, type StageResult } from "../stages/stage";
import { partsOf, type StageName } from "../stages/stageName";

/** The stages of a run by their names, as far as it got. */
export interface NamedStages {
  all: readonly StageResult<unknown>[];
  /** A text itself in a run, and from the records its number of characters, where they tell. */
  sources: StageResult<{ id: string; text?: string; characters?: number | null }> | null;
  chunks: StageResult<Chunk> | null;
  judged: StageResult<JudgedChunk> | null;
  planned: StageResult<unknown> | null;
  written: StageResult<QaTuple> | null;
  checked: StageResult<QaTuple> | null;
  revised: StageResult<QaTuple> | null;
  /** Null also where nobody decided about any tuple. */
  reviewed: StageResult<QaTuple> | null;
  grouped: StageResult<QaTuple> | null;
  conversations: StageResult<Conversation> | null;
}

/** Finds the stages of a run by the names they give themselves, which also say what their items are. */
export function stagesByName(all: readonly StageResult<unknown>[]): NamedStages {
  const named = <Value>(name: StageName): StageResult<Value> | null =>
    (all.find(({ stage }) => partsOf(stage).name === name) as StageResult<Value> | undefined) ?? null;
  return {
    all,
    sources: named("readTexts"),
    chunks: named("splitChunks"),
    judged: named("judgeParagraphs"),
    planned: named("planQuestionsOf"),
    written: named("writeTuples"),
    checked: named("checkTuples"),
    revised: named("reviseTuples"),
    reviewed: named("reviewTuples"),
    grouped: named("groupTuples"),
    conversations: named("writeConversations"),
  };
}

/** The kept values of a stage; none where the run did not get to it. */
export function keptIn<Value>(result: StageResult<Value> | null): Value[] {
  return result === null ? [] : keptOf(result);
}
