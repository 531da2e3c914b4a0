import type { Conversation } from "../records";

/** Says where one row of a dataset comes from. Kept apart from the rows, since strict loaders refuse further columns. */
export interface ProvenanceRow {
  id: string;
  mode: Conversation["mode"];
  /** Line of the row in each file of its mode, from 1. */
  line: number;
  source: string;
  sourceId: string;
  chunkId: string;
  /** Rows of one group share their tuples; a split into training and validation keeps a chunk's rows together. */
  groupId: string;
  tupleIds: string[];
  regenerations: number;
}

/** The provenance of the conversations of one mode, in the order of its files. */
export function provenanceRows(conversations: readonly Conversation[]): ProvenanceRow[] {
  return conversations.map((conversation, index) => ({
    id: conversation.id,
    mode: conversation.mode,
    line: index + 1,
    source: conversation.details,
    sourceId: conversation.sourceId,
    chunkId: conversation.chunkId,
    groupId: conversation.groupId,
    tupleIds: conversation.tuples.map((tuple) => tuple.id),
    regenerations: conversation.regenerations,
  }));
}
