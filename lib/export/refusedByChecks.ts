import { z } from "zod";
import { qaTupleSchema, voteSchema } from "../records";
import { itemFolders } from "../stages/itemFolders";
import { readWhole } from "../store/readWhole";
import type { Store } from "../store/store";
import type { RefusedAnswer } from "./sample";

const slotRecord = z.object({
  value: z.object({
    id: qaTupleSchema.shape.id,
    chunkId: qaTupleSchema.shape.chunkId,
    refused: z.array(
      z.object({ question: z.string(), answer: z.string(), reason: z.string(), votes: z.array(voteSchema) }),
    ),
  }),
});

/**
 * Every answer that the checks refused in the slots of a run, by slot, as their records keep them, whatever people decided since. `slots`:
 * their ids, which are those of their tuples; what other runs left in the folder is not looked at. Throws what the store throws.
 */
export async function refusedByChecks(
  store: Pick<Store, "read">,
  slots: readonly string[],
): Promise<Map<string, RefusedAnswer[]>> {
  const refused = new Map<string, RefusedAnswer[]>();
  for (const slot of [...slots].sort()) {
    const record = slotRecord.safeParse(await readWhole(store, itemFolders.checkTuples, slot));
    if (!record.success) {
      refused.set(slot, []);
      continue;
    }
    const { id, chunkId, refused: answers } = record.data.value;
    refused.set(
      slot,
      answers.map((answer) => ({ ...answer, tupleId: id, chunkId })),
    );
  }
  return refused;
}
