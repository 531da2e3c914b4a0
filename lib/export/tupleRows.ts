import type { Conversation, QaTuple } from "../records";

/** Where a passage lies in the text of its source, in characters; null where no record of the passage says it. */
export interface PassagePlace {
  from: number | null;
  to: number | null;
}

/** A checked tuple as a row. */
export interface TupleRow extends PassagePlace {
  question: string;
  answer: string;
  id: string;
  chunkId: string;
  source: string;
}

/** The distinct tuples of the conversations and those given beside them, sorted by id. */
export function distinctTuples(conversations: readonly Conversation[], others: readonly QaTuple[]): QaTuple[] {
  const all = [...others, ...conversations.flatMap((conversation) => conversation.tuples)];
  return [...new Map(all.map((tuple) => [tuple.id, tuple])).values()].sort((one, other) =>
    one.id < other.id ? -1 : 1,
  );
}

/** The rows of some tuples, in their order. */
export function tupleRows(tuples: readonly QaTuple[], places: ReadonlyMap<string, PassagePlace>): TupleRow[] {
  return tuples.map((tuple) => ({
    question: tuple.question,
    answer: tuple.answer,
    id: tuple.id,
    chunkId: tuple.chunkId,
    source: tuple.details,
    from: places.get(tuple.chunkId)?.from ?? null,
    to: places.get(tuple.chunkId)?.to ?? null,
  }));
}
