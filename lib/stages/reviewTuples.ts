import type { Context } from "../context";
import { tupleGate } from "../gates/tupleGate";
import { languagesOf } from "../languages/languages";
import { dropped, kept, type Outcome } from "../outcome";
import type { QaTuple } from "../records";
import type { Settings } from "../settings";
import { type Decision, decisionFolder, decisionInForce, decisionOn, readDecisions } from "./decision";
import { describeTuple } from "./describeItem";
import { forEachItem } from "./forEachItem";
import { itemFolders } from "./itemFolders";
import type { StageResult } from "./stage";

/** What came into the stage, and what became of it. */
export interface ReviewedTuples {
  tuples: QaTuple[];
  result: StageResult<QaTuple>;
}

/**
 * Does what people decided in `augmentoolkit review`, which goes before what models and gates said: refused tuples are dropped
 * (`refused_in_review`), edited ones take their new wording, and tuples that were dropped come back where a person accepted or
 * edited them. A decision about a kept tuple holds for the wording that was seen, and for no other.
 * `written`: all tuples of the run; `revised`: those that are kept so far. Null where nobody decided about any of them.
 * Throws `invalid-decision` and what the store throws.
 */
export async function reviewTuples(
  written: readonly QaTuple[],
  revised: readonly QaTuple[],
  context: Context,
): Promise<ReviewedTuples | null> {
  const decided = new Set(await context.store.list(decisionFolder));
  const ids = written.map(({ id }) => id).filter((id) => decided.has(id));
  if (ids.length === 0) return null;
  const inForce = new Map<string, Decision | null>();
  for (const id of ids) {
    const record = await readDecisions(context.store, id);
    inForce.set(id, record === null ? null : decisionInForce(record));
  }
  const keptSoFar = new Map(revised.map((tuple) => [tuple.id, tuple]));
  const tuples = written.flatMap(({ id }) => keptSoFar.get(id) ?? takenBack(inForce.get(id)) ?? []);
  const result = await forEachItem<QaTuple, QaTuple>(tuples, context, {
    stage: "reviewTuples",
    folder: itemFolders.reviewTuples,
    describe: describeTuple,
    work: async (tuple, note) => {
      const outcome = decidedOn(tuple, inForce.get(tuple.id), context.settings);
      if (outcome.status !== "kept") note(tuple);
      return outcome;
    },
  });
  return { tuples, result };
}

/** A tuple that was dropped, where a person wants it. */
function takenBack(decision: Decision | null | undefined): QaTuple | null {
  return decision?.verdict === "accept" || decision?.verdict === "edit" ? decision.tuple : null;
}

function decidedOn(tuple: QaTuple, decision: Decision | null | undefined, settings: Settings): Outcome<QaTuple> {
  const holds = decisionOn(decision, tuple);
  if (holds === null) return kept(tuple);
  const { verdict, fault, by, note, edited } = holds;
  if (verdict === "refuse") {
    const why = note === "" ? "" : `: ${note}`;
    return dropped("refused_in_review", `${by} refused ${fault === null ? "it" : `its ${fault}`}${why}`);
  }
  if (verdict !== "edit" || edited === null) return kept({ ...tuple, review: "accepted" });
  const gate = tupleGate({ ...tuple, ...edited }, languagesOf(tuple, settings));
  const evidence = gate.status === "kept" ? gate.value.evidence : null;
  const original = tuple.original ?? { question: tuple.question, answer: tuple.answer };
  return kept({ ...tuple, ...edited, likelihood: undefined, evidence, original, review: "edited" });
}
