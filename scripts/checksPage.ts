import { parseSettings } from "../lib/settings";
import { catalogue } from "../logical_models/catalogue";
import gateRefusals from "../logical_models/gateRefusals.json";
import { type MeasuredCheck, measuredChecks, measuredGates, setOf } from "../logical_models/measuredChecks";
import { gateRefusalsTable } from "./gateRefusalsTable";
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
    "Made from `logical_models/measuredChecks.ts` and `logical_models/gateRefusals.json` by `npm run docs`; do not edit by hand.",
    "",
    ...markdownTable(
      ["Model", "Check", "Items", "Balanced accuracy", "Wrong accepted", "Right refused", "Decided by gates", "Tokens"],
      [...rows, ...measuredGates.map((measured) => rowOf("none: gates alone", measured))],
    ),
    "",
    "Each line is `augmentoolkit evaluate --step CHECK --data FILE --half report`: items that took no part in choosing prompts and",
    "thresholds, gates before the model as in the pipeline, up to three votes, an interval of 95 % by resampling. One half would",
    "be a coin. Tokens are of an item in the mean, prompts and what is generated, those that gates decide included; of a prompt most is not",
    "evaluated again. `npm run measure -- --model NAME --sets FOLDER --keep FOLDER` measures all lines of a model. The sets are not part of",
    "the project; their forms are in [commands.md](commands.md#evaluate).",
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
    "- The votes of 0.5B on passages, questions and fit are hardly better than a coin (areas 0.54 to 0.73 on the tuning halves): with it gates",
    "  decide, and the rest is refused or kept by chance. The default is 1.5B for that. A run with 0.5B does not ask it about passages.",
    "- `writeConversation`: no check but a gate: what a reply says must be said by passage, tuple or scene, by the share of its words",
    "  and by its numbers. [Why no model is asked](decisions/2026-11-25-replies-are-held-by-words.md).",
    "",
    "Larger models judge better; measure yours before you trust it. `npm run measure` prints the thresholds that judge the tuning halves",
    "best, for `logical_models/calibration.ts`, and the entry of `logical_models/measuredChecks.ts`; until they are there, a model votes at",
    "one half, as a run says when it loads the model. Once a check has decided 100 items by votes, a run says where more than 95 in 100 got one",
    "answer: such a check decides nothing. [How votes become confidence](confidence.md).",
    "",
    ...gatesSection(),
  ].join("\n");
}

/** What each gate refuses of labelled items, and what the gate on conversations does beside that of the first release. */
function gatesSection(): string[] {
  return [
    "## What each gate refuses",
    "",
    ...gateRefusalsTable(gateRefusals),
    "",
    "A row says how many of the items that are right for a gate it refuses all the same, and how many of the wrong ones it finds: by any",
    "reason (`all`), then by each that occurs. A reason without a row refused nothing of that set. These are all items of a set, also those",
    "that limits were chosen on. Made by",
    "",
    "    npx tsx scripts/measureGates.ts --json FILE... > logical_models/gateRefusals.json",
    "",
    "with the five sets. Without `--json` it prints the table, with `--items` also the ids of the right ones that are refused;",
    "`--half report` takes the half that took no part in choosing thresholds. The right ones that are refused were read:",
    "",
    "- `tupleGate` is for answers that are sentences, as those of a run are. The answers of this set are words out of the passage, and all 19",
    "  are refused for that: more than five words without a full stop, or one small word. The set of answers is not put to it, since 68 of",
    "  its 220 questions hold a name, number or quotation that the passage beside them has not.",
    '- `questionGate`: two ask two things; one tells of a song in a sentence of its own before it asks about "this song", which the gate does not see.',
    '- `supportGate`: two were refused until names were found before a stop without a blank ("Berlin, Germany.Alexander").',
    "- `replyGate`: in role play people may speak of themselves, and eight more wrong replies pass. Generic replies, which say nothing that could be",
    '  checked, count as right: refused are a year, "100 %" and, in assistant mode, a "don\'t know".',
    "- Gates without labelled items, such as those of facts, of what a question asks for and of scenes, are measured by",
    "  [readings](decisions/2026-11-30-gates-read-by-strangers.md).",
    "",
    "Of the 92 conversations that the first release of Augmentoolkit shipped, 27 pass its own rules; of 24 written to tell its rules and",
    "`conversationGate` apart, they refuse the 12 good ones and take the 12 bad ones. `conversationGate` did right by 22 of them, and does by all since two",
    "faults that they showed were mended (`test/gates/originalRules.test.ts`).",
    "",
  ];
}

const readmeMarks = ["<!-- Made by `npm run docs` from logical_models/measuredChecks.ts -->", "<!-- end -->"] as const;

/** The README with the figures of the default model between its two marks. Throws where they are missing. */
export function readmeWithChecks(readme: string): string {
  const [before, rest] = readme.split(readmeMarks[0]);
  const after = rest?.split(readmeMarks[1])[1];
  if (before === undefined || after === undefined) throw new Error(`README.md lacks ${readmeMarks.join(" and ")}.`);
  const { logicalModel } = parseSettings({});
  const { sha256 = "" } = catalogue.find(({ name }) => name === logicalModel) ?? {};
  const rows = [...(measuredChecks[sha256] ?? []), ...measuredGates].map(
    ({ check, file, items, balancedAccuracy, interval, tokens }) => [
      `\`${check}\`: ${setOf({ check, file })}`,
      `${share(balancedAccuracy)} on ${items} (${interval.map(share).join(" to ")})`,
      String(tokens),
    ],
  );
  const lines = markdownTable(["What is told apart", "Balanced accuracy (95 %)", "Tokens an item"], rows);
  return [before, readmeMarks[0], "\n\n", lines.join("\n"), "\n\n", readmeMarks[1], after].join("");
}

function share(part: number): string {
  return part.toFixed(2);
}

function rowOf(model: string, measured: MeasuredCheck): string[] {
  const { check, file, items, balancedAccuracy, interval, falseAccept, falseReject, gated, tokens } = measured;
  return [
    model,
    `\`${check}\``,
    `${items}: ${setOf({ check, file })}`,
    `${share(balancedAccuracy)} (${interval.map(share).join(" to ")})`,
    percent(falseAccept),
    percent(falseReject),
    String(gated),
    String(tokens),
  ];
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
