import { paragraphForm } from "../gates/paragraphForm";
import { questionGate } from "../gates/questionGate";
import { replyGate } from "../gates/replyGate";
import { supportGate } from "../gates/supportGate";
import type { EvaluationItem } from "./evaluationItems";

/** Whether gates alone judge what a step makes, so that no model is needed to measure it. */
export function judgedByGates(step: string): boolean {
  return step === "writeConversation";
}

/**
 * The reason for which a gate refuses an item before the check is asked, or null: the pipeline asks no model about it either.
 * The gates of an answer are put to the answer alone, since a labelled question may name what its passage does not.
 */
export function gateBefore(
  step: string,
  { passage, details, question, answer }: EvaluationItem["fields"],
  language = "English",
): string | null {
  if (step === "judgeParagraph") {
    const outcome = paragraphForm(passage);
    return outcome.status === "kept" ? null : outcome.reason;
  }
  if (step === "checkQuestion") return questionGate(question.trim(), language)?.reason ?? null;
  const languages = { written: language, read: language };
  if (step === "writeConversation")
    return replyGate(answer, { told: question, read: passage }, { mayBePersonal: false, languages })?.reason ?? null;
  if (step !== "checkAnswerAccuracy") return null;
  const outcome = supportGate({ question: "", answer }, passage, `${details}\n${question}`, languages);
  return outcome.status === "kept" ? null : outcome.reason;
}
