import { z } from "zod";
import { qaTupleSchema, voteSchema } from "../records";
import { decisionFolder, decisionInForce, readDecisions } from "../stages/decision";
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
 * Every answer that the checks refused in the slots of a run, as their records keep them, and every one that a person refused or
 * reworded, sorted by slot. `slots`: their ids, which are those of their tuples; what other runs left in the folder is not looked at.
 * What a person took back is not among them. Throws `invalid-decision` and what the store throws.
 */
export async function refusedAnswers(
  store: Pick<Store, "list" | "read" | "root">,
  slots: readonly string[],
): Promise<RefusedAnswer[]> {
  const decided = new Set(await store.list(decisionFolder));
  const refused: RefusedAnswer[] = [];
  for (const id of [...slots].sort()) {
    const record = slotRecord.safeParse(await readWhole(store, itemFolders.checkTuples, id));
    const byChecks: RefusedAnswer[] = [];
    if (record.success) {
      const { id: tupleId, chunkId } = record.data.value;
      for (const answer of record.data.value.refused) byChecks.push({ ...answer, tupleId, chunkId });
    }
    refused.push(...(decided.has(id) ? await withDecision(store, id, byChecks) : byChecks));
  }
  return refused;
}

async function withDecision(
  store: Pick<Store, "read" | "root">,
  id: string,
  byChecks: RefusedAnswer[],
): Promise<RefusedAnswer[]> {
  const record = await readDecisions(store, id);
  const decision = record === null ? null : decisionInForce(record);
  if (decision === null) return byChecks;
  const { verdict, fault, edited, tuple } = decision;
  const { question, answer, chunkId, votes } = tuple;
  const others = byChecks.filter((other) => other.question !== question || other.answer !== answer);
  if (verdict === "accept") return others;
  const reworded = edited !== null && edited.answer !== answer;
  if (verdict === "edit" && !reworded) return others;
  const reason = reworded
    ? "answer_edited_in_review"
    : fault === "answer"
      ? "answer_refused_in_review"
      : "question_refused_in_review";
  return [...others, { question, answer, reason, votes, tupleId: id, chunkId }];
}
