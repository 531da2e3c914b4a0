import { catalogue } from "../logical_models/catalogue";
import { type MeasuredCheck, measuredChecks, measuredGates } from "../logical_models/measuredChecks";
import { markdownTable } from "./markdownTable";

/** The page that says how well the checks judge, made from what was measured. */
export function checksPage(): string {
  const rows = Object.entries(measuredChecks).flatMap(([sha256, checks]) => {
    const model = catalogue.find((entry) => entry.sha256 === sha256)?.name ?? sha256.slice(0, 12);
    return checks.map((measured) => rowOf(model, measured));
  });
  return [
    "# How well the checks judge",
    "",
    "Made from `logical_models/measuredChecks.ts` by `npm run docs`; do not edit by hand.",
    "",
    ...markdownTable(
      ["Model", "Check", "Items", "Balanced accuracy", "Wrong accepted", "Right refused", "Decided by gates"],
      [...rows, ...measuredGates.map((measured) => rowOf("none: gates alone", measured))],
    ),
    "",
    "Each line is `augmentoolkit evaluate --step CHECK --data FILE --half report`: items that took no part in choosing prompts and",
    "thresholds, gates before the model as in the pipeline, up to three votes, an interval of 95 % by resampling. One half would",
    "be a coin. The sets are not part of the project; their forms are in [commands.md](commands.md#evaluate).",
    "",
    "- `judgeParagraph`: gates that look at the form of a text refuse nearly all that is no prose, and the model the rest.",
    "- `checkQuestion` is weak: whether a passage answers a question is more than a model of this size can tell. What helps is",
    "  where questions come from: each is asked for a fact that was taken from the passage, so few that come here are not",
    "  answered by it. [What was tried](decisions/2026-11-25-the-check-of-a-question.md).",
    "- `checkAnswerRelevance` is votes alone. [How likely the model finds the answer](decisions/2026-11-27-how-likely-the-model-finds-an-answer.md)",
    "  is the fourth, where `doubleCheckCounter` asks for more than three.",
    "- `checkAnswerAccuracy` is half gates (numbers, names, quotations, substances, words that the passage never says together,",
    "  doubts and negations that got lost) and half votes. What the passage says word for word, in whole sentences, is accepted without a vote: such are the",
    "  right sentences of the set with exchanged numbers, so that its figure says how few exchanges slip through, not more. Most answers of a run",
    "  are such sentences: then, in English, gates compare question and answer, and relevance alone is voted on.",
    "- `writeConversation`: no check but a gate: what a reply says must be said by passage, tuple or scene, by the share of its words",
    "  and by its numbers. [Why no model is asked](decisions/2026-11-25-replies-are-held-by-words.md).",
    "",
    "Larger models judge better; measure yours before you trust it, and write its thresholds into `logical_models/calibration.ts`:",
    "until then it votes at one half. [How votes become confidence](confidence.md).",
    "",
  ].join("\n");
}

function rowOf(model: string, measured: MeasuredCheck): string[] {
  const { check, set, items, balancedAccuracy, interval, falseAccept, falseReject, gated } = measured;
  return [
    model,
    `\`${check}\``,
    `${items}: ${set}`,
    `${balancedAccuracy.toFixed(2)} (${interval.map((bound) => bound.toFixed(2)).join(" to ")})`,
    percent(falseAccept),
    percent(falseReject),
    String(gated),
  ];
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
