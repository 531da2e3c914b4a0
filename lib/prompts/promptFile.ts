import { Document, isCollection, isMap, isScalar, Scalar, visit } from "yaml";
import type { AnyStep, PassageFrame } from "../step";
import { listed } from "./template";
import { placeholderNamesOf } from "./wordFaults";

/** A prompt as the file of a prompt set, with everything that can be changed in it. Used unchanged, it asks what the step asks. */
export function promptFile(step: AnyStep): string {
  return step.check === undefined ? writingFile(step) : checkFile(step, step.check.words);
}

/** How the prompts about passages begin, as the file `passage.yaml`. */
export function framePromptFile(frame: PassageFrame): string {
  const about = [
    "How every prompt about a passage begins. It is the same for all of them, so that a model evaluates a passage once.",
    "Placeholders of the passage: {passage} and {details}; {passage} must stand in it.",
  ];
  return asYaml(frame, about);
}

function writingFile(step: AnyStep): string {
  const { instructions, task, examples } = step;
  const { scored: _scored, ...sampling } = step.sampling;
  const shown = examples.some((example) => example.shown)
    ? { examples: examples.map(({ input, completion, shown }) => ({ input, completion, ...(shown ? {} : { shown }) })) }
    : {};
  return asYaml({ instructions, task: typeof task === "string" ? task : "", ...shown, sampling }, aboutOf(step));
}

function checkFile(
  step: AnyStep,
  { item, wordings, form, formWithReasoning }: NonNullable<AnyStep["check"]>["words"],
): string {
  const about = [
    ...aboutOf(step),
    "Every vote asks in the next of the wordings; beside its choices one can have threshold, the acceptance it takes to accept.",
    "One with item and reply in place of choices asks how likely the model finds the reply below that item.",
  ];
  const thresholds = step.thresholds?.wordings ?? [];
  const asked = wordings.map((wording, index) => {
    const threshold = thresholds[index] ?? null;
    return threshold === null ? wording : { ...wording, threshold };
  });
  const mean = step.thresholds?.mean ?? null;
  return asYaml(
    {
      item,
      wordings: asked,
      form,
      formWithReasoning,
      ...(mean === null ? {} : { meanThreshold: mean }),
      sampling: step.sampling,
    },
    about,
  );
}

function aboutOf(step: AnyStep): string[] {
  const { purpose, needs = [], about } = step;
  const where = step.check === undefined ? "instructions or task" : "item or ask";
  return [
    purpose,
    `Placeholders: ${listed(placeholderNamesOf(step))}.`,
    ...(needs.length === 0 ? [] : [`These must stand in ${where}: ${listed(needs)}.`]),
    ...(about === undefined ? [] : ["The passage stands before all this, as passage.yaml says."]),
  ];
}

/** YAML with texts of several words below a bar, as they stand, and lists of single words on one line. */
function asYaml(value: object, about: readonly string[]): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Pair: (_key, { key, value: node }) => {
      if (!isScalar(key) || !isScalar(node) || typeof node.value !== "string") return;
      const belowBar = ["instructions", "task", "item", "fixed", "reworded", "several", "one", "passage"].includes(
        String(key.value),
      );
      if (node.value === "" || (!belowBar && !node.value.includes("\n"))) return;
      node.type = Scalar.BLOCK_LITERAL;
      node.value = `${node.value}\n`;
    },
    Seq: (_key, node) => {
      node.flow = node.items.every((item) => isScalar(item) && !String(item.value).includes(" "));
    },
  });
  if (isMap(document.contents))
    for (const { key, value: section } of document.contents.items.slice(1))
      if (isScalar(key)) key.spaceBefore = isCollection(section) || isScalar(section);
  document.commentBefore = about.map((line) => ` ${line}`).join("\n");
  return document.toString({ lineWidth: 0 });
}
