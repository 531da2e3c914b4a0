import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { stepList } from "../../generation_functions/steps";
import { type AnyStep, renderStep } from "../../lib/step";
import { exampleOf } from "../exampleOf";

/** All that a model is given for the first example of a step, as a person reads it. */
function promptOf(step: AnyStep): string {
  const { messages, lead, grammar, choices, given } = renderStep(step, exampleOf(step).input);
  const parts = [
    ...messages.map(({ role, content }) => [role, content]),
    ["lead", lead],
    ["choices", choices?.map((choice) => JSON.stringify(choice)).join("\n") ?? ""],
    ["given", given ?? ""],
    ["grammar", grammar],
  ];
  const told = parts.filter(([, text]) => text !== "").map(([name, text]) => `--- ${name}\n${text}\n`);
  return [`=== ${step.name}\n`, ...told].join("\n");
}

describe("renderStep", () => {
  it("gives of every step the prompt in renderedPrompts.txt, which this test writes anew with -u", async () => {
    const prompts = stepList.map(promptOf).join("\n");
    await expect(prompts).toMatchFileSnapshot(join(__dirname, "renderedPrompts.txt"));
  });
});
