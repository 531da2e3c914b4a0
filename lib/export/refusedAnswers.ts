import { decisionFolder, decisionInForce, readDecisions } from "../stages/decision";
import type { Store } from "../store/store";
import type { RefusedAnswer } from "./sample";

/**
 * Every answer that the checks refused in the slots of a run, and every one that a person refused or reworded, in the order of the slots.
 * `byChecks`: the former by slot. What a person took back is not among them. Throws `invalid-decision` and what the store throws.
 */
export async function refusedAnswers(
  store: Pick<Store, "list" | "read" | "root">,
  byChecks: ReadonlyMap<string, readonly RefusedAnswer[]>,
): Promise<RefusedAnswer[]> {
  const decided = new Set(await store.list(decisionFolder));
  const refused: RefusedAnswer[] = [];
  for (const [id, answers] of byChecks)
    refused.push(...(decided.has(id) ? await withDecision(store, id, answers) : answers));
  return refused;
}

async function withDecision(
  store: Pick<Store, "read" | "root">,
  id: string,
  byChecks: readonly RefusedAnswer[],
): Promise<readonly RefusedAnswer[]> {
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
