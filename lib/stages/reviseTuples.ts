import type { Context } from "../context";
import { languagesOf } from "../languages/languages";
import { dropped, failed, kept } from "../outcome";
import type { QaTuple } from "../records";
import { runStep } from "../runStep";
import type { Step } from "../step";
import { describeTuple } from "./describeItem";
import { forEachItem } from "./forEachItem";
import { itemFolders } from "./itemFolders";
import { judgeTuple, type TupleChecks } from "./judgeTuple";
import type { StageResult } from "./stage";
import { trailOfTuple } from "./trailOf";

/** The step that decides whether a tuple makes sense without its book. */
export type ReviseContextStep = Step<
  { details: string; question: string; answer: string; language: string },
  { verdict: "pass" | "reword" | "fail"; question?: string | null; answer?: string | null }
>;

/** The steps of this stage. */
export interface ReviseTuplesSteps extends TupleChecks {
  reviseContext: ReviseContextStep;
}

/**
 * Sees to it that tuples make sense without the book: passes them, drops them (`needs_context`), or takes them reworded
 * after gate and votes have passed the new words as they pass a written tuple (else `reworded_refused`; fails `no_verdict`). Votes on
 * the new words stand in place of those before; the tuple before is kept in `original`.
 */
export async function reviseTuples(
  tuples: readonly QaTuple[],
  context: Context,
  steps: ReviseTuplesSteps,
): Promise<StageResult<QaTuple>> {
  const { settings } = context;
  return forEachItem<QaTuple, QaTuple>(tuples, context, {
    stage: "reviseTuples",
    folder: itemFolders.reviseTuples,
    describe: describeTuple,
    work: async (tuple, note, context) => {
      if (settings.skipChecks.includes("reviseContext")) return kept(tuple);
      note(tuple);
      const { details, question, answer } = tuple;
      const revised = await runStep(
        steps.reviseContext,
        { details, question, answer, language: languagesOf(tuple, settings).written },
        context,
        { run: tuple.id, trail: trailOfTuple(tuple) },
      );
      if (revised.status !== "kept") return failed(revised.reason, revised.detail);
      const { verdict, question: newQuestion, answer: newAnswer } = revised.value;
      if (verdict === "pass") return kept(tuple);
      if (verdict === "fail" || typeof newQuestion !== "string" || typeof newAnswer !== "string")
        return dropped("needs_context", "Without the book nobody can tell what the tuple is about.");
      if (newQuestion === question && newAnswer === answer) return kept(tuple);
      const reworded: QaTuple = {
        ...tuple,
        question: newQuestion,
        answer: newAnswer,
        likelihood: undefined,
        evidence: null,
        votes: [],
        original: { question, answer },
      };
      const judged = await judgeTuple(reworded, context, steps);
      if (judged.verdict === "accepted") {
        note(judged.tuple);
        return kept(judged.tuple);
      }
      if (judged.verdict === "undecided") {
        note(reworded);
        return failed("no_verdict", judged.detail);
      }
      note({ ...reworded, votes: judged.votes });
      return dropped("reworded_refused", judged.why);
    },
  });
}
