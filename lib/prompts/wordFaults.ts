import { type AnyStep, passageFrame, placeholdersOf } from "../step";
import type { PromptSet } from "./promptSet";
import { listed, placeholderNames } from "./template";

/** A text of a prompt, by where a person finds it. */
interface PlacedText {
  where: string;
  text: string;
}

/** What is wrong with the words of a step as a set would have them, one sentence each; none where they can be used. */
export function wordFaults(step: AnyStep, set: PromptSet): string[] {
  return step.check === undefined ? writingFaults(step, set) : checkFaults(step, set);
}

/** What is wrong with how a set begins the prompts about passages. */
export function frameFaults(frame: NonNullable<PromptSet["frame"]>): string[] {
  const { system, passage } = { ...passageFrame, ...frame };
  const inSystem = placeholderNames(system).map(
    (name) => `system: {${name}} cannot stand here; the message is the same for all passages`,
  );
  const texts = [{ where: "passage", text: passage }];
  return [...inSystem, ...unknownIn(texts, ["passage", "details"]), ...missingIn(["passage"], [texts])];
}

function writingFaults(step: AnyStep, { writing }: PromptSet): string[] {
  const { instructions } = step;
  const given = writing[step.name]?.instructions;
  const own = typeof instructions === "string" ? [] : Object.keys(instructions);
  const variants = typeof given === "object" ? Object.keys(given) : [];
  const foreign = variants.filter((name) => !own.includes(name));
  if (foreign.length > 0)
    return foreign.map((name) =>
      own.length === 0
        ? `instructions: it must be one text; this step has no variants such as ${name}`
        : `instructions: there is no variant ${name}; there are ${own.join(" and ")}`,
    );
  const task = { where: "task", text: taskOf(step) };
  const asked: PlacedText[] =
    typeof instructions === "string"
      ? [{ where: "instructions", text: instructions }]
      : Object.entries(instructions).map(([name, text]) => ({ where: `instructions.${name}`, text }));
  const prompts = asked.map((text) => [text, task]);
  return [...unknownIn([...asked, task], namesOf(step)), ...missingIn(step.needs ?? [], prompts)];
}

function taskOf({ task }: AnyStep): string {
  return typeof task === "string" ? task : "";
}

function checkFaults(step: AnyStep, { checks }: PromptSet): string[] {
  const words = step.check?.words;
  if (words === undefined) return [];
  const item = { where: "item", text: words.item };
  const asks = words.wordings.map(({ ask }, index) => ({ where: `wordings.${index}.ask`, text: ask }));
  const forms = [
    { where: "form", text: words.form },
    { where: "formWithReasoning", text: words.formWithReasoning },
  ];
  const names = namesOf(step);
  const mean = checks[step.name]?.meanThreshold !== undefined && step.name !== "judgeParagraph";
  return [
    ...unknownIn([item, ...asks, ...forms], names),
    ...missingIn(
      step.needs ?? [],
      asks.map((ask) => [item, ask]),
    ),
    ...missingIn(
      ["choices"],
      forms.map((form) => [form]),
    ),
    ...words.wordings.flatMap((wording, index) => choiceFaults(wording).map((fault) => `wordings.${index}: ${fault}`)),
    ...(mean ? ["meanThreshold: only judgeParagraph decides by the mean of its wordings"] : []),
  ];
}

function choiceFaults({ choices, accepts }: { choices: readonly string[]; accepts: readonly string[] }): string[] {
  const missing = accepts.filter((verdict) => !choices.includes(verdict));
  const first = choices.map((choice) => choice.toLowerCase().split(/\s+/)[0]);
  return [
    ...missing.map((verdict) => `accepts has "${verdict}", which is not among its choices ${choices.join(", ")}`),
    ...(choices.every((choice) => accepts.includes(choice)) ? ["every choice accepts, so it decides nothing"] : []),
    ...(choices.some((choice) => choice.includes("\n")) ? ["a choice must be on one line"] : []),
    ...(new Set(first).size < choices.length
      ? ["two choices begin with the same word; only first words are compared"]
      : []),
  ];
}

/** The placeholders of a step's texts. */
export function namesOf(step: AnyStep): string[] {
  return Object.keys(placeholdersOf(step, step.examples[0]?.input ?? {}));
}

function unknownIn(texts: readonly PlacedText[], known: readonly string[]): string[] {
  return texts.flatMap(({ where, text }) =>
    placeholderNames(text)
      .filter((name) => !known.includes(name))
      .map(
        (name) => `${where}: there is no {${name}} here, but ${listed(known)}; {{${name}}} writes the words themselves`,
      ),
  );
}

/** Each prompt is some texts together. */
function missingIn(needs: readonly string[], prompts: readonly (readonly PlacedText[])[]): string[] {
  return prompts.flatMap((texts) => {
    const held = texts.flatMap(({ text }) => placeholderNames(text));
    return needs
      .filter((name) => !held.includes(name))
      .map((name) => `${texts.map(({ where }) => where).join(" or ")}: {${name}} must stand in it`);
  });
}
