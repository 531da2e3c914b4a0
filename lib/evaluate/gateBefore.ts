import { paragraphForm } from "../gates/paragraphForm";
import { questionGate } from "../gates/questionGate";
import { replyGate } from "../gates/replyGate";
import { statedVerbatim } from "../gates/statedVerbatim";
import { supportGate } from "../gates/supportGate";
import type { Outcome } from "../outcome";
import type { EvaluationItem } from "./evaluationItems";

/** Whether gates alone judge what a step makes, so that no model is needed to measure it. */
export function judgedByGates(step: string): boolean {
  return step === "writeConversation";
}

/** What gates decide of an item before a check is asked. */
export interface GateDecision {
  accepted: boolean;
  reason: string;
}

/**
 * What gates decide of an item, or null where they leave it to the check: the pipeline asks no model about it either. The gates
 * of an answer are put to the answer alone, since a labelled question may name what its passage does not.
 */
export function gateBefore(
  step: string,
  { passage, details, question, answer }: EvaluationItem["fields"],
  language = "English",
): GateDecision | null {
  const languages = { written: language, read: language };
  switch (step) {
    case "judgeParagraph":
      return refusalOf(paragraphForm(passage));
    case "checkQuestion":
      return refusalOf(questionGate(question.trim(), language));
    case "writeConversation":
      return refusalOf(replyGate(answer, { told: question, read: passage }, { mayBePersonal: false, languages }));
    case "checkAnswerAccuracy": {
      const refusal = refusalOf(supportGate({ question: "", answer }, passage, `${details}\n${question}`, languages));
      if (refusal !== null || !statedVerbatim(answer, passage, language)) return refusal;
      return { accepted: true, reason: "stated_word_for_word" };
    }
    default:
      return null;
  }
}

function refusalOf(outcome: Outcome<unknown> | { reason: string } | null): GateDecision | null {
  return outcome !== null && "reason" in outcome ? { accepted: false, reason: outcome.reason } : null;
}
