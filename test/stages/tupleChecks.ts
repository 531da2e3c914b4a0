import { steps } from "../../generation_functions/steps";
import type { CompletionRequest } from "../../lib/engine/engine";
import type { QaTuple } from "../../lib/records";
import { checkTuples, type RefusedTuple } from "../../lib/stages/checkTuples";
import { madeChunk, madeTuple } from "./madeItems";
import { type Answering, verdict, type Workbench } from "./workbench";

export const chunk = madeChunk();
/** Answered in words of its own, so that every check is asked. */
export const tuple = madeTuple(chunk, 0);

export const questionOf = (request: CompletionRequest) => (request.input as { question: string }).question;

/** The answer that a question is to be written to. */
export const answerGiven = ({ input }: CompletionRequest) => (input as { fact: string }).fact;

/** Whether a replacement is asked for. */
export const replaces = ({ step }: CompletionRequest) => step === "regenerateQuestion" || step === "generateQuestions";

/** A fitting question to a sentence of the passage, which is what a model writes as a replacement. */
function questionTo(request: CompletionRequest): string {
  const sentence = answerGiven(request);
  const questions: [string, string][] = [
    ["Every spring", madeTuple(chunk, 1).question],
    ["neglected", madeTuple(chunk, 2).question],
    ["An experienced miller", madeTuple(chunk, 3).question],
    ["They chose oak", "Which wood did carpenters of the Lune valley choose, which withstands water?"],
    ["was built", "Who built the wheel of mill number 1?"],
  ];
  const fitting = questions.find(([part]) => sentence.includes(part));
  if (fitting === undefined) throw new Error(`Nobody foresaw "${sentence}".`);
  return ` ${fitting[1]}`;
}

/** Answers checks by what `accepts` says of check and question, and replacements with a question that fits their sentence. */
export function answering(accepts: (step: string, question: string) => boolean): Answering {
  return (request) =>
    replaces(request)
      ? questionTo(request)
      : verdict(request, accepts(request.step, questionOf(request)) ? 0.98 : 0.01);
}

/** What the tests of the checks ask of a workbench. */
export function checksOn(bench: Workbench) {
  return {
    check: (tuples: readonly QaTuple[]) => checkTuples(tuples, bench.context, steps),
    replacing: () => bench.requests.filter(replaces),
    made: (step: string) => bench.requests.filter((request) => request.step === step),
    /** What was refused on the way of a tuple. */
    refusedOf: async ({ id }: QaTuple) =>
      ((await bench.item("qatuples_raw", id)).value as { refused: RefusedTuple[] }).refused,
  };
}
