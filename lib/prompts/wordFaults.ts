import { type ChoiceWording, isReplyWording, type ReplyWording, type Wording } from "../checkWords";
import { type AnyStep, passageFrame, placeholdersOf } from "../step";
import { inWords } from "./inWords";
import type { PromptSet } from "./promptSet";
import { listed, placeholderNames } from "./template";

/** A text of a prompt, by where a person finds it. */
interface PlacedText {
  where: string;
  text: string;
}

/** What is wrong with the words that a set has for a step, one sentence each; none where they can be used. */
export function wordFaults(step: AnyStep, set: PromptSet): string[] {
  const foreign = foreignVariants(step, set);
  if (foreign.length > 0) return foreign;
  const worded = inWords(step, set);
  // The set's own examples may be what is wrong, so the step's tell which placeholders there are.
  const names = placeholderNamesOf(step);
  return step.check === undefined ? writingFaults(worded, names) : checkFaults(worded, names, set);
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

function foreignVariants({ name, instructions }: AnyStep, { writing }: PromptSet): string[] {
  const given = writing[name]?.instructions;
  if (typeof given !== "object") return [];
  if (typeof instructions === "string") return ["instructions: it must be one text; this step has no variants"];
  const own = Object.keys(instructions);
  return Object.keys(given)
    .filter((variant) => !own.includes(variant))
    .map((variant) => `instructions: there is no variant ${variant}; there are ${own.join(" and ")}`);
}

function writingFaults(step: AnyStep, names: readonly string[]): string[] {
  const { instructions } = step;
  const task = { where: "task", text: typeof step.task === "string" ? step.task : "" };
  const asked: PlacedText[] =
    typeof instructions === "string"
      ? [{ where: "instructions", text: instructions }]
      : Object.entries(instructions).map(([name, text]) => ({ where: `instructions.${name}`, text }));
  const prompts = asked.map((text) => [text, task]);
  return [...unknownIn([...asked, task], names), ...missingIn(step.needs ?? [], prompts)];
}

function checkFaults(step: AnyStep, names: readonly string[], { checks }: PromptSet): string[] {
  const words = step.check?.words;
  if (words === undefined) return [];
  const item = { where: "item", text: words.item };
  const asks = words.wordings.map(({ ask }, index) => ({ where: `wordings.${index}.ask`, text: ask }));
  const verdicts = asks.filter((_, index) => !isReplyWording(words.wordings[index] as Wording));
  const replies = words.wordings.flatMap((wording, index) =>
    isReplyWording(wording) ? [[asks[index] as PlacedText, ...replyTexts(wording, index)]] : [],
  );
  const forms = [
    { where: "form", text: words.form },
    { where: "formWithReasoning", text: words.formWithReasoning },
  ];
  const mean = checks[step.name]?.meanThreshold !== undefined && step.name !== "judgeParagraph";
  return [
    ...unknownIn([item, ...verdicts, ...forms], names),
    ...unknownIn(
      replies.flat(),
      names.filter((name) => name !== "choices"),
    ),
    ...missingIn(step.needs ?? [], [...verdicts.map((ask) => [item, ask]), ...replies]),
    ...missingIn(
      ["choices"],
      forms.map((form) => [form]),
    ),
    ...words.wordings.flatMap((wording, index) =>
      isReplyWording(wording) ? [] : choiceFaults(wording).map((fault) => `wordings.${index}: ${fault}`),
    ),
    ...(mean ? ["meanThreshold: only judgeParagraph decides by the mean of its wordings"] : []),
  ];
}

function replyTexts({ item, reply }: ReplyWording, index: number): PlacedText[] {
  return [
    { where: `wordings.${index}.item`, text: item },
    { where: `wordings.${index}.reply`, text: reply },
  ];
}

function choiceFaults({ choices, accepts }: ChoiceWording): string[] {
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
export function placeholderNamesOf(step: AnyStep): string[] {
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
