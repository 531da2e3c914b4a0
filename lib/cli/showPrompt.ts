import { AugmentoolkitError } from "../errors";
import { type AnyStep, renderStep } from "../step";

/** The step of a name. Throws `unknown-step`, listing those there are. */
export function stepNamed(name: string, steps: readonly AnyStep[]): AnyStep {
  const step = steps.find((candidate) => candidate.name === name);
  if (step !== undefined) return step;
  throw new AugmentoolkitError(`There is no step ${name} here.`, {
    code: "unknown-step",
    hint: `Take one of: ${steps.map((candidate) => candidate.name).join(", ")}.`,
  });
}

/** The prompt of a step on its first example as lines: messages, lead, choices or given text, and grammar, as a model would be given them. */
export function promptLines(step: AnyStep): string[] {
  const example = step.examples[0];
  if (example === undefined) {
    throw new AugmentoolkitError(`The step ${step.name} has no example to render.`, {
      code: "unknown-step",
      hint: "Give it at least one example.",
    });
  }
  const { messages, lead, choices, given, grammar } = renderStep(step, example.input);
  return [
    ...messages.flatMap((message) => [`--- ${message.role}`, message.content, ""]),
    "--- lead of the answer",
    lead,
    "",
    ...(choices === null ? [] : ["--- choices", choices.map((choice) => JSON.stringify(choice)).join(" "), ""]),
    ...(given === null ? [] : ["--- given text", given, ""]),
    "--- grammar",
    grammar,
  ];
}
