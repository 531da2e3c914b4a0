import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { stepList, steps } from "../../generation_functions/steps";
import { makeGrammarTester } from "../../lib/engine/grammarAccepts";
import { read } from "../../lib/runStep";
import { renderStep } from "../../lib/step";

type GrammarTester = Awaited<ReturnType<typeof makeGrammarTester>>;

/** A completion as an engine returns it: likeliest choice first where the step scores choices. */
function completionOf(text: string, choices: readonly string[] | null) {
  const rest = choices === null ? 0 : 0.1 / Math.max(choices.length - 1, 1);
  return {
    text,
    finish: "complete" as const,
    choices:
      choices === null ? null : Object.fromEntries(choices.map((choice) => [choice, choice === text ? 0.9 : rest])),
    tokens: { prompt: 1, evaluated: 1, generated: 1 },
    milliseconds: 1,
  };
}

describe("the list of steps", () => {
  it("agrees with the folder, so that no step is forgotten", () => {
    const stems = readdirSync(join(__dirname, "../../generation_functions"))
      .filter((file) => file.endsWith(".ts") && file !== "steps.ts")
      .map((file) => file.replace(/\.ts$/, ""));
    expect(Object.keys(steps).sort()).toEqual(stems.sort());
    expect(stepList.map((step) => step.name)).toEqual(Object.keys(steps));
  });
});

describe.each(stepList.map((step) => [step.name, step] as const))("%s", (_name, step) => {
  let accepts: GrammarTester;
  beforeAll(async () => {
    accepts = await makeGrammarTester();
  });
  const seeds = [0, 1, 2, 3, 8, 4294967295];

  it("has a purpose in one sentence and at least one example", () => {
    expect(step.purpose).toMatch(/^[A-Z].{10,140}\.$/);
    expect(step.examples.length).toBeGreaterThan(0);
  });

  it("takes the input of each example, and renders it without holes", () => {
    for (const example of step.examples) {
      expect(step.input.safeParse(example.input).error).toBeUndefined();
      const { messages, lead, grammar } = renderStep(step, example.input);
      const rendered = [...messages.map((message) => message.content), lead, grammar].join("\n");
      expect(rendered).not.toMatch(/undefined|\[object Object\]|NaN/);
      for (const { content } of messages) expect(content).not.toMatch(/\n{3}|[ \t]\n|^\s|\s$/);
      expect(messages.map((message) => message.role).join(" ")).toMatch(/^system( user assistant)* user$/);
    }
  });

  it("bounds every repetition in its grammar", () => {
    for (const example of step.examples) {
      const { grammar } = renderStep(step, example.input);
      const rules = grammar.replace(/"(\\.|[^"\\])*"|\[(\\.|[^\]\\])*\]/g, "x");
      expect(rules).not.toMatch(/[*+]|\{\d+,\}/);
    }
  });

  it("reads what each example answers, as its grammar has it", () => {
    for (const example of step.examples) {
      const { grammar, choices } = renderStep(step, example.input);
      expect(accepts(grammar, example.completion), `grammar against: ${example.completion}`).toBe(true);
      expect(read(step, example.input, completionOf(example.completion, choices))).toMatchObject({ status: "kept" });
    }
  });

  it("answers a completion that is cut short with a reason, and never throws", () => {
    for (const example of step.examples) {
      const { choices } = renderStep(step, example.input);
      for (const text of [
        "",
        "\n",
        example.completion.slice(0, Math.floor(example.completion.length / 2)),
        "<|im_end|>",
      ]) {
        const reading = read(step, example.input, completionOf(text, choices));
        if (reading.status === "failed") expect(["parse", "schema"]).toContain(reading.reason);
      }
      expect(
        read(step, example.input, { ...completionOf(example.completion, choices), finish: "length" }),
      ).toMatchObject({
        status: "failed",
        reason: "length",
      });
    }
  });

  it("is imitated by completions that its grammar takes and its parse reads", () => {
    if (step.imitate === undefined) return;
    for (const example of step.examples) {
      for (const seed of seeds) {
        const { grammar, choices } = renderStep(step, example.input);
        const text = step.imitate(example.input, seed);
        expect(accepts(grammar, text), `grammar against: ${text}`).toBe(true);
        expect(read(step, example.input, completionOf(text, choices))).toMatchObject({ status: "kept" });
      }
    }
  });
});

describe("reviseContext", () => {
  it("reads no tuple in which a note on the rewording stands, so that it is asked again", () => {
    const step = steps.reviseContext;
    const input = step.examples[0]?.input;
    if (input === undefined) throw new Error("The step has no example.");
    const reworded = (answer: string) => () =>
      step.parse({ text: `reword\nQuestion: How does a mill grind?\nAnswer: ${answer}`, choices: null }, input);
    expect(reworded("It turns one stone on another.")()).toMatchObject({ verdict: "reword" });
    expect(reworded("It turns one stone on another. (reworded).")).toThrow(/note on the rewording/);
  });
});
