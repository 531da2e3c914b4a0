import type { Chunk, ConversationInfo, QaTuple, Source } from "../records";

/** The id of a text, as what its passages came from. */
export function trailOfSource({ id }: Pick<Source, "id">): Record<string, string> {
  return { source: id };
}

/** Ids of what a passage's calls came from. */
export function trailOfChunk(chunk: Chunk): Record<string, string> {
  return { source: chunk.sourceId, chunk: chunk.id };
}

/** Ids of what a tuple's calls came from. */
export function trailOfTuple(tuple: QaTuple): Record<string, string> {
  return { source: tuple.sourceId, chunk: tuple.chunkId, tuple: tuple.id };
}

/** Ids of what a conversation's calls came from. */
export function trailOfConversation(
  info: Pick<ConversationInfo, "id" | "groupId" | "chunkId" | "sourceId">,
): Record<string, string> {
  return { source: info.sourceId, chunk: info.chunkId, group: info.groupId, conversation: info.id };
}
