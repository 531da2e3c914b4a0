import type { Chunk, ConversationInfo, QaTuple } from "../records";
import { labelOfPassage } from "./labelOfPassage";
import type { DescribedItem } from "./stage";
import { trailOfChunk, trailOfConversation, trailOfTuple } from "./trailOf";

/** What is known of a passage before it is worked on. */
export function describeChunk(chunk: Chunk): DescribedItem {
  const { id, sourceId, details, text } = chunk;
  return { id, sourceId, label: labelOfPassage(text), source: details, trail: trailOfChunk(chunk) };
}

/** What is known of a tuple before it is worked on. */
export function describeTuple(tuple: QaTuple): DescribedItem {
  const { id, sourceId, details, question } = tuple;
  return { id, sourceId, label: question, source: details, trail: trailOfTuple(tuple) };
}

/** What is known of a conversation before it is worked on. */
export function describeConversation(info: ConversationInfo): DescribedItem {
  const { id, sourceId, details, tuples } = info;
  return { id, sourceId, label: tuples[0]?.question ?? id, source: details, trail: trailOfConversation(info) };
}
