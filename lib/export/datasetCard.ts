import { isCalibrated } from "../../logical_models/calibration";
import { catalogue } from "../../logical_models/catalogue";
import { measuredOf, setOf } from "../../logical_models/measuredChecks";
import type { ModelIdentity } from "../engine/engine";
import { languageCode } from "../languages/languageCode";
import { checkNames, type Settings, votingChecks } from "../settings";
import { reasonCounts } from "../stages/reasonCounts";
import type { Tally } from "../stages/stage";
import type { ListedSet } from "./listDataset";
import { mainSet } from "./mainSet";
import { fencedCode, markdownText, tableLines } from "./markdownText";
import { quotedYaml } from "./quotedYaml";
import { splits } from "./splitPassages";
import { trainerFiles } from "./trainerFiles";

type CheckName = (typeof checkNames)[number];

/** What the card of a dataset tells of the run. */
export interface CardFacts {
  sets: readonly ListedSet[];
  settings: Settings;
  models: readonly ModelIdentity[];
  /** The prompt set whose words the steps had; null for their own. */
  promptSet: string | null;
  /** Checks whose words are not those that were measured. */
  ownChecks: readonly string[];
  /** The texts by their details lines, with their passages and tuples. */
  sources: readonly { details: string; passages: number; tuples: number }[];
  /** The languages of the rows, by their English names. */
  languages: readonly string[];
  /** What became of the items of each stage; empty where that is not known. */
  stages: readonly Tally[];
  /** The first row of the main set. */
  example: object | null;
}

/** The card of a dataset, `README.md` as the Hub reads it: which file to train on, how it was made, what it is worth. */
export function datasetCard(facts: CardFacts): string {
  return `${[...frontMatter(facts), "", ...whichFile(facts), ...howMade(facts), ...limits(facts)].join("\n")}\n`;
}

function frontMatter({ sets, settings, sources, languages }: CardFacts): string[] {
  const main = mainSet(sets);
  const codes = [...new Set(languages)]
    .map(languageCode)
    .filter((code) => code !== null)
    .sort();
  const ordered = [...sets.filter((set) => set === main), ...sets.filter((set) => set !== main)];
  const largest = Math.max(0, ...sets.map(({ rows }) => rows.train + rows.validation));
  return [
    "---",
    `license: ${quotedYaml(settings.datasetLicence)}`,
    ...(codes.length === 0 ? [] : ["language:", ...codes.map((code) => `- ${quotedYaml(code)}`)]),
    `pretty_name: ${quotedYaml(titleOf(sources))}`,
    "task_categories:",
    "- question-answering",
    "- text-generation",
    "size_categories:",
    `- ${sizeOf(largest)}`,
    "annotations_creators:",
    "- machine-generated",
    "language_creators:",
    "- machine-generated",
    "source_datasets:",
    "- original",
    "tags:",
    "- synthetic",
    "- augmentoolkit",
    "configs:",
    ...ordered.flatMap((listed) => [
      `- config_name: ${listed.format.name}-${listed.set}`,
      ...(listed === main ? ["  default: true"] : []),
      "  data_files:",
      ...splits
        .filter((split) => listed.rows[split] > 0)
        .flatMap((split) => [`  - split: ${split}`, `    path: ${listed.format.name}/${listed.set}.${split}.jsonl`]),
    ]),
    "---",
  ];
}

function whichFile({ sets, settings, example, sources }: CardFacts): string[] {
  const main = mainSet(sets);
  const answer =
    main === null
      ? ["There are no dialogues to train on; the table says what there is."]
      : [
          ...(main.earlier ? ["This run has no dialogues; those of an earlier run are still there.", ""] : []),
          ...trainOn(main),
        ];
  const goesOn = Object.entries(trainerFiles(sets, settings)).flatMap(([path, text]) =>
    text !== null && /_(dpo|kto)\.py$/.test(path) ? [`\`${path}\``] : [],
  );
  if (goesOn.length > 0) answer.push(`The trained model may then learn from what was refused: ${goesOn.join(" or ")}.`);
  return [
    `# ${markdownText(titleOf(sources))}`,
    "",
    "## Which file do I train on?",
    "",
    ...answer,
    "",
    ...tableLines(
      ["Files", "For", "Training rows", "Validation rows"],
      sets.map(({ format, set, rows, earlier }) => [
        `\`${format.name}/${set}.*.jsonl\``,
        earlier ? `Of an earlier run; what is told below is not of it. ${format.purpose}` : format.purpose,
        rows.train,
        rows.validation,
      ]),
    ),
    "",
    "Beside each file lies `*.provenance.jsonl`: line for line the source with characters, ids, votes, models and prompts.",
    `${sets.some(({ earlier }) => earlier) ? "In the sets of this run nothing" : "Nothing"} made of one passage is both in training and in validation.`,
    "",
    ...fencedCode(
      "python",
      `from datasets import load_dataset\n\nrows = load_dataset("path/to/this/folder"${main === null ? "" : `, "${main.format.name}-${main.set}"`})`,
    ),
    "",
    ...(example === null ? [] : ["One row:", "", ...fencedCode("json", JSON.stringify(example, null, 2)), ""]),
  ];
}

function trainOn({ format, set, rows }: ListedSet): string[] {
  const stem = `${format.name}/${set}`;
  const files = `Train on \`${stem}.train.jsonl\`${rows.validation > 0 ? ` and measure on \`${stem}.validation.jsonl\`` : ""}.`;
  if (format.name === "messages")
    return [
      `${files} Every common trainer reads that form;`,
      "`trainers/` holds a configuration for axolotl, LLaMA-Factory, TRL and Unsloth that runs as it is.",
    ];
  return [
    `${files} The configurations of dialogues in`,
    "`trainers/` need `messages/`, which `augmentoolkit export --format messages` writes.",
  ];
}

function howMade(facts: CardFacts): string[] {
  const { models, sources, stages, settings, promptSet, ownChecks } = facts;
  const leftOut = leftOutOf(settings);
  const voting = votingChecks.filter((check) => !leftOut.includes(check));
  const judged = !leftOut.includes("judgeParagraph");
  const passages = judged ? "judged" : "taken as they are";
  const votes = answerChecks.some((check) => !leftOut.includes(check)) ? " and by votes of a model" : "";
  const unmeasured: readonly string[] = [...ownChecks, ...leftOut];
  const measured = settings.reasonInChecks
    ? []
    : measuredOf(models.filter(({ role }) => role === "small")).filter(({ check }) => !unmeasured.includes(check));
  const distinct = models.filter((model, index) => models.findIndex(({ sha256 }) => sha256 === model.sha256) === index);
  return [
    "## How it was made",
    "",
    "Made from the texts below with [Augmentoolkit](https://github.com/e-p-armstrong/augmentoolkit) for TypeScript: passages are",
    `${passages}, questions planned and answered, each answer checked against its passage by rules${votes}, and what`,
    "is refused is written anew or dropped.",
    ...(leftOut.length === 0 ? [] : [`Left out by the settings: ${leftOut.join(", ")}.`]),
    "",
    ...tableLines(
      ["Text", "Passages used", "Questions with answers"],
      sources.map(({ details, passages, tuples }) => [markdownText(details), passages, tuples]),
    ),
    "",
    ...tableLines(
      ["Model", "Does", "Licence", "SHA-256 of the file"],
      distinct.map(({ name, sha256 }) => [
        markdownText(name),
        models
          .filter((model) => model.sha256 === sha256)
          .map(({ role }) => (role === "small" ? "everything but conversations" : "conversations"))
          .join(" and "),
        catalogue.find((known) => known.sha256 === sha256)?.licence ?? "not known",
        `\`${sha256}\``,
      ]),
    ),
    "",
    ...(promptSet === null
      ? []
      : [`The prompts have the words of the prompt set **${markdownText(promptSet)}** in place of their own.`, ""]),
    ...(voting.length === 0
      ? []
      : [`A check of a tuple takes up to ${settings.doubleCheckCounter} votes, and more than half must accept.`]),
    ...(voting.length === 0 && !judged ? [] : [thresholdsInWords(facts), ""]),
    ...(measured.length === 0
      ? []
      : [
          ...(settings.strictness === "normal" ? [] : ["How the checks judge at normal strictness:", ""]),
          ...tableLines(
            ["Check", "Measured on", "Balanced accuracy", "Wrong ones accepted", "Right ones refused"],
            measured.map(({ check, file, items, balancedAccuracy, falseAccept, falseReject }) => [
              check,
              `${items} items: ${setOf({ check, file })}`,
              balancedAccuracy.toFixed(2),
              `${Math.round(100 * falseAccept)} %`,
              `${Math.round(100 * falseReject)} %`,
            ]),
          ),
          "",
        ]),
    ...(stages.length === 0
      ? []
      : [
          ...tableLines(
            ["Stage", "In", "Kept", "Dropped", "Failed"],
            stages.map(({ stage, cameIn, kept, dropped, failed }) => [
              markdownText(stage),
              cameIn,
              kept,
              markdownText(reasonCounts(Object.entries(dropped))) || "0",
              markdownText(reasonCounts(Object.entries(failed))) || "0",
            ]),
          ),
          "",
        ]),
  ];
}

/** Checks of an answer that vote. */
const answerChecks: readonly CheckName[] = ["checkAnswerRelevance", "checkAnswerAccuracy"];

/** The checks that the settings left out. */
function leftOutOf({ skipChecks, textManuallyCleaned }: CardFacts["settings"]): CheckName[] {
  const skipped: readonly CheckName[] = textManuallyCleaned ? [...skipChecks, "judgeParagraph"] : skipChecks;
  return checkNames.filter((check) => skipped.includes(check));
}

/** By what a vote accepted. */
function thresholdsInWords({ models, settings, ownChecks }: CardFacts): string {
  if (settings.reasonInChecks) return "A model reasons before each verdict, which is yes or no; no threshold is used.";
  return [
    models.some(({ role, sha256 }) => role === "small" && isCalibrated(sha256))
      ? "Thresholds were measured for the model."
      : "Thresholds are not measured for the model: 0.5 is used.",
    ...(settings.strictness === "normal" ? [] : [`They were moved by the setting strictness: ${settings.strictness}.`]),
    ...(ownChecks.length === 0
      ? []
      : [`Those of ${ownChecks.join(", ")} are what the prompt set says or 0.5, as it puts them in other words.`]),
  ].join(" ");
}

function limits({ settings }: CardFacts): string[] {
  const leftOut = leftOutOf(settings);
  const checked = votingChecks.every((check) => leftOut.includes(check))
    ? "written by models and checked by rules alone"
    : "written and checked by models";
  return [
    "## Limits",
    "",
    `- Questions, answers and conversations were ${checked}. The checks are fallible: read a sample before`,
    "  you rely on it.",
    "- It knows what the texts say, with their errors, and says nothing about what they leave out.",
    "- Characters and scenes of role play are invented.",
    settings.datasetLicence === "unknown"
      ? "- No licence was named (`datasetLicence`). What you may do with it depends on the licence of the texts."
      : `- The licence, ${settings.datasetLicence}, was named by whoever made the dataset; that of the texts binds it as well.`,
  ];
}

function titleOf(sources: CardFacts["sources"]): string {
  const [first, ...others] = sources;
  if (first === undefined) return "Questions, answers and conversations";
  const title = first.details.replace(/, by .*$/s, "");
  return `Questions and conversations on ${title}${others.length > 0 ? ` and ${others.length} more` : ""}`;
}

/** The Hub's buckets. */
function sizeOf(rows: number): string {
  const bounds: [number, string][] = [
    [1e3, "n<1K"],
    [1e4, "1K<n<10K"],
    [1e5, "10K<n<100K"],
    [1e6, "100K<n<1M"],
  ];
  return bounds.find(([bound]) => rows < bound)?.[1] ?? "1M<n<10M";
}
