import { z } from "zod";
import { qaTupleSchema, voteSchema } from "../records";
import { readWhole } from "../stages/itemRecord";
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

/** Every answer that the checks refused, as the records of the slots keep them, sorted by slot. */
export async function refusedAnswers(store: Pick<Store, "list" | "read">): Promise<RefusedAnswer[]> {
  const refused: RefusedAnswer[] = [];
  for (const id of await store.list("qatuples_raw")) {
    const record = slotRecord.safeParse(await readWhole(store, "qatuples_raw", id));
    if (!record.success) continue;
    const { id: tupleId, chunkId } = record.data.value;
    for (const answer of record.data.value.refused) refused.push({ ...answer, tupleId, chunkId });
  }
  return refused;
}
