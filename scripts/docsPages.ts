import { z } from "zod";
import { exportFormats } from "../lib/export/exportFormats";
import { placeholderNamesOf } from "../lib/prompts/wordFaults";
import { settingsSchema } from "../lib/settings";
import type { AnyStep } from "../lib/step";
import { countedCallsSection } from "./countedCallsSection";
import { markdownTable } from "./markdownTable";

/** The page that lists every step, made from the steps themselves. */
export function stepsPage(steps: readonly AnyStep[]): string {
  const rows = steps.map((step) => [
    `\`${step.name}\``,
    step.purpose,
    step.model,
    placeholderNamesOf(step)
      .map((name) => `\`{${name}}\`${step.needs?.includes(name) ? "\\*" : ""}`)
      .join(" "),
    `\`outputs/${step.name}/\``,
  ]);
  return [
    "# Steps",
    "",
    "Made from `generation_functions/steps.ts` by `npm run docs`; do not edit by hand. Each step is one file in",
    "`generation_functions/`; `npx augmentoolkit show-prompt <step>` prints its prompt. The placeholders are for",
    "prompt sets ([prompts.md](prompts.md)); one with a star must stand in the prompt.",
    "",
    ...markdownTable(["Step", "What it does", "Model", "Placeholders", "Records of its calls"], rows),
    "",
    ...countedCallsSection(),
  ].join("\n");
}

/** The page that lists every setting, made from the settings' schema. */
export function settingsPage(): string {
  const schema = z.toJSONSchema(settingsSchema, { io: "input", unrepresentable: "any" });
  const rows = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const described = property as PropertySchema;
    return [`\`${name}\``, `\`${JSON.stringify(described.default)}\``, takes(described), described.description ?? ""];
  });
  return [
    "# Settings",
    "",
    "Made from `lib/settings.ts` by `npm run docs`; do not edit by hand. The same settings serve the notebook's settings",
    "cell, a settings file (`--settings FILE.json`) and the command line (`--set name=value`).",
    "",
    ...markdownTable(["Setting", "Default", "Takes", "What it does"], rows),
    "",
  ].join("\n");
}

/** The page that says what lies in a dataset's folder, made from the declared forms. */
export function datasetsPage(): string {
  const written = settingsSchema.shape.exports.parse(undefined);
  const rows = exportFormats.map(({ name, purpose, sets }) => [
    `\`${name}/\``,
    purpose,
    [...new Set([...sets.without, ...sets.with])].map((set) => `\`${set}\``).join(", "),
    written.includes(name) ? "yes" : "on request",
  ]);
  return [
    "# Datasets",
    "",
    "Made from `lib/export/exportFormats.ts` by `npm run docs`; do not edit by hand.",
    "",
    "`outputs/dataset/` holds a folder for each form. Which file to train on: `messages/assistant.train.jsonl` for an assistant,",
    "`messages/roleplay.train.jsonl` for characters, `messages/questions.train.jsonl` for single questions. Every common trainer",
    "reads that form; take another one only where a trainer asks for it: the setting `exports` says what a run writes.",
    "",
    "A file is named after what its rows are made from (the set) and the side of the split: `<set>.train.jsonl` and",
    "`<set>.validation.jsonl`. Beside each lies `<set>.<side>.provenance.jsonl`: for each line the source with characters, page and",
    "chapter where known, evidence, ids, votes, confidence, models and versions of the prompts. The split goes by passage: nothing made of",
    "one passage is on both sides, also where two editions differ in case and marks, nor of passages that share text by `chunkOverlap`, which can be a whole chapter or, where a text has no",
    "headings, the text (then a line says that nothing is held back); texts that are added later move none.",
    "",
    ...markdownTable(["Folder", "What it is for", "Sets", "Written by a run"], rows),
    "",
    "Sets `...-with-passage` show the passage before the question (`passageInPrompt`); some of their questions show a wrong passage",
    "and are answered with a refusal (`wrongPassageShare`). `preferences` pairs a kept answer with refused ones to the same question;",
    "`preferences-with-passage` also prefers a refusal where the passage shown does not answer. `judged-answers` holds kept answers",
    "as good, and as bad those that votes or people refused, that were refused for their form, or for what they say where the",
    "question is that of a kept answer; `judged-answers-with-passage` adds refusals, good where the passage shown does not answer",
    "and bad where it does. `left_out.jsonl` names what would spoil training, such as a chat template's marks in a text, or is",
    "longer than `trainingTokens`, with the reason.",
    "",
    "`trainers/` holds configurations that run as they are: `axolotl.yaml`, `llamafactory.yaml`, `trl_sft.py` and `unsloth_sft.py`",
    "for the dialogues, where `messages/` has rows; `trl_dpo.py` and `trl_kto.py`, where `preference-trl/` and `kto-trl/` have rows,",
    "to go on with what was refused. There are more good answers than bad ones: `trl_kto.py` weights both alike, as TRL advises; in LLaMA-Factory that is",
    "`kto_rejected_weight`. Where few are bad, take the set with passages and a larger `wrongPassageShare`. Each takes rows of as many tokens as",
    "`trainingTokens` allows, 2048 where that is null; what is longer a trainer cuts or leaves out.",
    "",
    "A form that is there is written anew by every run, so that all of them hold the same; delete its folder to be rid of it. So are",
    "the Parquet files of a form, also where `parquet` is off. Only conversations of the other mode, which this run does not make, stay as",
    "an earlier run left them: the card marks them, and it and `trainers/` go by them only where this run has no dialogues of its own.",
    "",
    "Trainers' own loaders have read a dataset of a 73 kB text, all forms on, and every row came out whole, with the loss on the",
    "assistant's turns and their end marks only. Asked for the loss on all turns, each had it on more, and the check said so.",
    "`scripts/check_trainers.py` says how; it installs torch and is no part of `npm test`.",
    "",
    "| Trainer | What ran | Sets | Sequences | Tokens | With loss |",
    "| --- | --- | --- | --- | --- | --- |",
    "| TRL 1.16.0 | `trainers/trl_sft.py`, `trl_dpo.py`, `trl_kto.py`; SFT, DPO and KTO trainers | 35 | 2,067 | 1,146,448 | 126,412 |",
    "| axolotl 0.19.0 | `trainers/axolotl.yaml` by `load_cfg`; `load_datasets` | 41 | 1,340 | 731,262 | 129,499 |",
    "| LLaMA-Factory 0.9.5 | `trainers/llamafactory.yaml` by `get_train_args`; `get_dataset` | 45 | 1,534 | 930,273 | 168,011 |",
    "| Unsloth 2026.10.9 | `trainers/unsloth_sft.py` without its model, which needs a GPU; `train_on_responses_only`, `standardize_data_formats` | 25 | 876 | 529,409 | 95,549 |",
    "",
  ].join("\n");
}

/** The JSON schema of a settings file, by which editors complete and check it. */
export function settingsSchemaText(): string {
  const schema = z.toJSONSchema(settingsSchema, { io: "input", unrepresentable: "any" });
  const $schema = { type: "string", description: "Where an editor finds this schema; no setting." };
  const named = { ...schema, title: "Settings of augmentoolkit", properties: { $schema, ...schema.properties } };
  return `${JSON.stringify(named, null, 2)}\n`;
}

interface PropertySchema {
  type?: string;
  description?: string;
  default?: unknown;
  enum?: unknown[];
  const?: unknown;
  anyOf?: PropertySchema[];
  items?: PropertySchema;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
}

function takes(property: PropertySchema): string {
  if (property.anyOf !== undefined) return property.anyOf.map(takes).join(" or ");
  if (property.enum !== undefined) return property.enum.map((value) => `\`${JSON.stringify(value)}\``).join(", ");
  if (property.const !== undefined) return `\`${JSON.stringify(property.const)}\``;
  if (property.type === "array") return `list of (${takes(property.items ?? {})})`;
  if (property.type === "integer" || property.type === "number") {
    const kind = property.type === "integer" ? "whole number" : "number";
    const from =
      property.minimum ??
      (property.type === "integer" && property.exclusiveMinimum !== undefined
        ? property.exclusiveMinimum + 1
        : undefined);
    const lower =
      from !== undefined
        ? ` from ${from}`
        : property.exclusiveMinimum !== undefined
          ? ` above ${property.exclusiveMinimum}`
          : "";
    const upper =
      property.maximum === undefined || property.maximum >= Number.MAX_SAFE_INTEGER ? "" : ` to ${property.maximum}`;
    return `${kind}${lower}${upper}`;
  }
  if (property.type === "boolean") return "`true` or `false`";
  if (property.type === "string")
    return property.maxLength === undefined ? "text" : `text, at most ${property.maxLength} characters`;
  return property.type ?? "anything";
}
