import type { Confidences } from "../../logical_models/calibration";
import { confidenceOf } from "../confidence/confidenceOf";
import type { Context } from "../context";
import { type QaTuple, qaTupleSchema } from "../records";
import { marginOf } from "../report/ratedTuples";
import { stagesByName } from "../report/stagesByName";
import { decisionFolder, decisionInForce, decisionOn, readDecisions } from "../stages/decision";
import { itemFolders } from "../stages/itemFolders";
import { readItem } from "../stages/itemRecord";
import { lastWording } from "../stages/lastWording";
import { refusedWordings } from "../stages/refusedWordings";
import type { StageItem, StageResult } from "../stages/stage";
import type { RefusedWording, ReviewItem } from "./reviewItem";

/**
 * Every tuple of a run that got as far as the checks, in the order of the text, with what became of it and who decided about it.
 * `confidences`: what votes are worth. Default: that is not known. Throws `invalid-decision` and what the store throws.
 */
export async function gatherItems(
  results: readonly StageResult<unknown>[],
  { store }: Pick<Context, "store">,
  confidences: Confidences | null = null,
): Promise<ReviewItem[]> {
  const { checked, revised, grouped } = stagesByName(results);
  const [revisedById, groupedById] = [byId(revised), byId(grouped)];
  const decided = new Set(await store.list(decisionFolder));
  const passages = new Map<string, string>();
  const items: ReviewItem[] = [];
  for (const own of checked?.items ?? []) {
    const judged = revisedById.get(own.id) ?? own;
    // What was taken back by a person is grouped as well; it stays what models and gates had made of it.
    const grouping = judged.outcome.status === "kept" ? groupedById.get(own.id) : undefined;
    const last = grouping?.outcome.status === "dropped" ? grouping : judged;
    const record = await readItem(store, itemFolders.checkTuples, own.id);
    const value = tupleOf(judged, own, record?.value, passages);
    if (value === null) continue;
    const decisions = decided.has(own.id) ? await readDecisions(store, own.id) : null;
    const inForce = decisions === null ? null : decisionInForce(decisions);
    const tuple = inForce !== null && judged.outcome.status !== "kept" ? inForce.tuple : value;
    items.push({
      tuple,
      fate: last.outcome.status,
      reason: last.outcome.status === "kept" ? null : last.outcome.reason,
      detail: last.outcome.status === "kept" ? null : last.outcome.detail,
      refused: refusedOf(record?.value, tuple),
      confidence: confidenceOf(tuple, confidences),
      margin: marginOf(tuple),
      decision: decisionOn(inForce, tuple),
      decisions: decisions?.decisions.length ?? 0,
    });
  }
  return items;
}

function byId(result: StageResult<QaTuple> | null): Map<string, StageItem<QaTuple>> {
  return new Map((result?.items ?? []).map((item) => [item.id, item]));
}

/** The tuple as revision, else the checks left it, with one string for all tuples of a passage; null for one that never was written. */
function tupleOf(
  judged: StageItem<QaTuple>,
  checked: StageItem<QaTuple>,
  recorded: unknown,
  passages: Map<string, string>,
): QaTuple | null {
  const tuple = lastWording(judged) ?? lastWording(checked) ?? qaTupleSchema.safeParse(recorded).data;
  if (tuple === undefined) return null;
  const passage = passages.get(tuple.chunkId) ?? tuple.passage;
  passages.set(tuple.chunkId, passage);
  return { ...tuple, passage };
}

/** What was refused before, without the tuple's own wording, which stands last among them where no other passed. */
function refusedOf(recorded: unknown, tuple: QaTuple): RefusedWording[] {
  const refused = refusedWordings(recorded) ?? [];
  return refused.filter(({ question, answer }) => question !== tuple.question || answer !== tuple.answer);
}
