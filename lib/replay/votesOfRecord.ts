import type { Vote } from "../records";
import type { ItemRecord } from "../stages/itemRecord";
import { votesIn } from "../stages/recordValues";
import { refusedWordings } from "../stages/refusedWordings";

/** The votes that an item's record holds, by the ids of their calls: on the item itself and on what was refused on the way. */
export function votesOfRecord({ value }: Pick<ItemRecord, "value">): Map<string, Vote> {
  const refused = (refusedWordings(value) ?? []).flatMap(({ votes }) => votes);
  return new Map([...votesIn(value), ...refused].map((vote) => [vote.call, vote]));
}
