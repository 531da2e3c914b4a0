import type { LabelledItem, LabelledSet } from "../lib/evaluate/labelledSet";
import { paragraphForm } from "../lib/gates/paragraphForm";
import { questionGate } from "../lib/gates/questionGate";
import { replyGate } from "../lib/gates/replyGate";
import { supportGate } from "../lib/gates/supportGate";
import { tupleGate } from "../lib/gates/tupleGate";

/** What a gate said of a labelled item. */
export interface GateVerdict {
  gate: string;
  /** The form of the set, and which of its items, where a row has not all. */
  set: string;
  id: string;
  /** Whether the label says that the gate should keep the item. */
  right: boolean;
  /** The code under which the gate refused the item; null where it kept it. */
  reason: string | null;
}

/**
 * Puts each item of a labelled set to the gates that look at such items. As in `gateBefore`, the gates of an answer see the answer
 * alone. Generic replies count as right, in a set of their own, since they say nothing that could be wrong.
 */
export function gateVerdicts(set: LabelledSet): GateVerdict[] {
  switch (set.form) {
    case "paragraphs":
      return set.items.map(({ id, text, label }) =>
        verdictOf("paragraphForm", set.form, { id, right: label === "suitable" }, paragraphForm(text)),
      );
    case "questions":
      return set.items.flatMap(ofQuestion);
    case "answers":
      return set.items.map((item) => {
        const { id, text, question, answer, label } = item;
        const outcome = supportGate({ question: "", answer }, text, question, languagesOf(item));
        return verdictOf("supportGate", set.form, { id, right: label === "accurate" }, outcome);
      });
    case "numbers":
      return set.items.map((item) => {
        const { id, text, title, statement, label } = item;
        const outcome = supportGate({ question: "", answer: statement }, text, title, languagesOf(item));
        return verdictOf("supportGate", set.form, { id, right: label === "supported" }, outcome);
      });
    case "dialogues":
      return set.items.flatMap(ofReply);
  }
}

function ofQuestion(item: LabelledItem<"questions">): GateVerdict[] {
  const { id, text, question, answer, answerable, answerConsistent } = item;
  const tuple = { question, answer, passage: text, details: "" };
  const asked = { id, right: answerable === "yes" };
  const both = { id, right: answerable === "yes" && answerConsistent === "yes" };
  return [
    verdictOf("questionGate", "questions", asked, questionGate(question.trim(), item.language)),
    verdictOf("tupleGate", "questions", both, tupleGate(tuple, languagesOf(item))),
  ];
}

function ofReply(item: LabelledItem<"dialogues">): GateVerdict[] {
  const { id, knowledge, message, response, label } = item;
  const set = label === "generic" ? "dialogues: generic" : "dialogues";
  return [false, true].map((mayBePersonal) => {
    const mode = mayBePersonal ? "role play" : "assistant mode";
    const sources = { told: message, read: knowledge };
    const problem = replyGate(response, sources, { mayBePersonal, languages: languagesOf(item) });
    return verdictOf(`replyGate, ${mode}`, set, { id, right: label !== "not-attributable" }, problem);
  });
}

function languagesOf({ language = "English" }: { language?: string | undefined }) {
  return { written: language, read: language };
}

function verdictOf(
  gate: string,
  set: string,
  item: { id: string; right: boolean },
  outcome: { reason: string } | object | null,
): GateVerdict {
  return { gate, set, ...item, reason: outcome !== null && "reason" in outcome ? outcome.reason : null };
}
