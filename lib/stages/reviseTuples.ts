import type { Context } from "../context";
import { tupleGate } from "../gates/tupleGate";
import { languagesOf } from "../languages/languages";
import { dropped, failed, kept, type Outcome } from "../outcome";
import type { QaTuple } from "../records";
import { runStep } from "../runStep";
import type { Step } from "../step";
import { describeTuple } from "./describeItem";
import { forEachItem } from "./forEachItem";
import { itemFolders } from "./itemFolders";
import type { TupleCheckStep } from "./judgeTuple";
import type { StageResult } from "./stage";
import { trailOfTuple } from "./trailOf";
import { voteOnAccuracy } from "./voteOnAccuracy";

/** The step that decides whether a tuple makes sense without its book. */
export type ReviseContextStep = Step<
  { details: string; question: string; answer: string; language: string },
  { verdict: "pass" | "reword" | "fail"; question?: string | null; answer?: string | null }
>;

/** The steps of this stage. */
export interface ReviseTuplesSteps {
  reviseContext: ReviseContextStep;
  checkAnswerAccuracy: TupleCheckStep;
}

/**
 * Sees to it that tuples make sense without the book: passes them, drops them (`needs_context`), or takes them reworded
 * after gate and accuracy votes have passed them again (else `reworded_refused`); the tuple before is kept in `original`.
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
      const reworded = {
        ...tuple,
        question: newQuestion,
        answer: newAnswer,
        likelihood: undefined,
        original: { question, answer },
      };
      const outcome = await checkReworded(reworded, context, steps);
      note(outcome.status === "kept" ? outcome.value : reworded);
      return outcome;
    },
  });
}

async function checkReworded(
  tuple: QaTuple,
  context: Context,
  { checkAnswerAccuracy }: ReviseTuplesSteps,
): Promise<Outcome<QaTuple>> {
  const gate = tupleGate(tuple, languagesOf(tuple, context.settings));
  if (gate.status !== "kept") return dropped("reworded_refused", gate.detail);
  const { question, answer, evidence } = gate.value;
  const voted = await voteOnAccuracy({ ...tuple, question, answer }, context, checkAnswerAccuracy);
  if (voted.decision === "undecided")
    return failed("no_verdict", "No vote on the reworded tuple gave a verdict that could be read.");
  if (voted.decision === "refused")
    return dropped("reworded_refused", "The reworded answer says something that the passage does not say.");
  return kept({ ...tuple, question, answer, evidence, votes: [...tuple.votes, ...voted.votes] });
}
