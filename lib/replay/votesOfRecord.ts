import { type Vote, voteSchema } from "../records";
import type { ItemRecord } from "../stages/itemRecord";

/** The votes that an item's record holds, by the ids of their calls: on the item itself and on what was refused on the way. */
export function votesOfRecord({ value }: Pick<ItemRecord, "value">): Map<string, Vote> {
  const { votes, refused } = (value ?? {}) as { votes?: unknown; refused?: { votes?: unknown }[] };
  const lists = [votes, ...(Array.isArray(refused) ? refused : []).map((tuple) => tuple.votes)];
  const read = lists.flatMap((list) => voteSchema.array().safeParse(list).data ?? []);
  return new Map(read.map((vote) => [vote.call, vote]));
}
