import { AugmentoolkitError } from "../errors";
import type { LabelledItem, LabelledSet } from "./labelledSet";

/** One labelled item as a check takes it. */
export interface EvaluationItem {
  id: string;
  /** Whether the label says that the check should accept. */
  positive: boolean;
  /** What figures are broken down by. */
  kind: string;
  /** What the two items of a pair have in common, or null. */
  pair: string | null;
  /** The fields of the step's input, without wording and reasoning. */
  fields: { passage: string; details: string; question: string; answer: string };
  /** The language of passage, question and answer by its English name. */
  language: string;
}

/**
 * The steps that labelled sets exist for: the checks, with the gates before them, and `writeConversation`, whose replies only a
 * gate looks at.
 */
export const evaluatedSteps = [
  "judgeParagraph",
  "checkQuestion",
  "checkAnswerRelevance",
  "checkAnswerAccuracy",
  "writeConversation",
] as const;
/** A step that labelled sets exist for. */
export type EvaluatedStep = (typeof evaluatedSteps)[number];

const untitled = "Untitled text";

/**
 * The items of a set as a step takes them; items that have no label for the step are left out.
 * Throws `set-not-for-step` when the set says nothing about what the step decides, and `one-class` when all items have the
 * same label.
 */
export function evaluationItems(step: EvaluatedStep, set: LabelledSet): EvaluationItem[] {
  const items = itemsFor(step, set);
  if (items === null) {
    throw new AugmentoolkitError(`A set of the form ${set.form} has no labels for ${step}.`, {
      code: "set-not-for-step",
      hint: "Paragraphs go with judgeParagraph, questions with checkQuestion and checkAnswerRelevance, answers and numbers with checkAnswerAccuracy, dialogues with writeConversation.",
    });
  }
  const positives = items.filter((item) => item.positive).length;
  if (positives === 0 || positives === items.length) {
    throw new AugmentoolkitError(`All ${items.length} items have the same label for ${step}.`, {
      code: "one-class",
      hint: "Balanced accuracy needs items that should be accepted and items that should be refused.",
    });
  }
  return items;
}

function itemsFor(step: EvaluatedStep, set: LabelledSet): EvaluationItem[] | null {
  if (step === "writeConversation")
    return set.form === "dialogues" ? set.items.filter(({ label }) => label !== "generic").map(ofReply) : null;
  if (step === "judgeParagraph") return set.form === "paragraphs" ? set.items.map(ofParagraph) : null;
  if (set.form === "questions") {
    if (step === "checkQuestion") return set.items.map((item) => ofQuestion(item, item.answerable === "yes"));
    return set.items
      .filter((item) => item.answerConsistent !== null)
      .map((item) => ofQuestion(item, item.answerConsistent === "yes"));
  }
  if (step === "checkQuestion") return null;
  if (set.form === "answers") return set.items.map(ofAnswer);
  if (set.form === "numbers") return set.items.map(ofNumber);
  return null;
}

function ofParagraph(item: LabelledItem<"paragraphs">): EvaluationItem {
  const fields = { passage: item.text, details: item.title, question: "", answer: "" };
  return itemOf(item, { positive: item.label === "suitable", kind: item.kind, fields });
}

function ofQuestion(item: LabelledItem<"questions">, positive: boolean): EvaluationItem {
  const kind = `answerable ${item.answerable}, consistent ${item.answerConsistent ?? "not said"}`;
  const fields = { passage: item.text, details: untitled, question: item.question, answer: item.answer };
  return itemOf(item, { positive, kind, fields });
}

function ofAnswer(item: LabelledItem<"answers">): EvaluationItem {
  const fields = { passage: item.text, details: untitled, question: item.question, answer: item.answer };
  const pair = JSON.stringify([item.text, item.question]);
  return itemOf(item, { positive: item.label === "accurate", kind: item.label, pair, fields });
}

function ofReply(item: LabelledItem<"dialogues">): EvaluationItem {
  const fields = { passage: item.knowledge, details: untitled, question: item.message, answer: item.response };
  return itemOf(item, { positive: item.label === "attributable", kind: item.label, fields });
}

function ofNumber(item: LabelledItem<"numbers">): EvaluationItem {
  const question = "What does the passage say?";
  const fields = { passage: item.text, details: item.title, question, answer: item.statement };
  const pair = item.id.replace(/-[su]$/, "");
  return itemOf(item, { positive: item.label === "supported", kind: item.kind, pair, fields });
}

function itemOf(
  { id, language = "English" }: { id: string; language?: string | undefined },
  { pair = null, ...own }: Pick<EvaluationItem, "positive" | "kind" | "fields"> & { pair?: string | null },
): EvaluationItem {
  return { id, language, pair, ...own };
}
