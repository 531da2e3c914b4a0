import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { stepList, steps } from "../../generation_functions/steps";
import { makeGrammarTester } from "../../lib/engine/grammarAccepts";
import { readAnswer } from "../../lib/readAnswer";
import { renderStep } from "../../lib/step";
import { exampleOf } from "../exampleOf";

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
      expect(readAnswer(step, example.input, completionOf(example.completion, choices))).toMatchObject({
        status: "kept",
      });
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
        const reading = readAnswer(step, example.input, completionOf(text, choices));
        if (reading.status === "failed") expect(["parse", "schema"]).toContain(reading.reason);
      }
      expect(
        readAnswer(step, example.input, { ...completionOf(example.completion, choices), finish: "length" }),
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
        expect(readAnswer(step, example.input, completionOf(text, choices))).toMatchObject({ status: "kept" });
      }
    }
  });
});

describe("planQuestions", () => {
  const step = steps.planQuestions;
  const input = step.examples[0]?.input as (typeof step.examples)[number]["input"];

  it("asks for four facts in the words of all calls on record, said or not", () => {
    const usual = renderStep(step, input);
    expect(renderStep(step, { ...input, count: 4 })).toEqual(usual);
    expect(usual.messages.at(-1)?.content.split("\n\n").at(-1)).toBe(
      `Write down four different facts that are told above and worth remembering, from the beginning to the end.
Each is one short sentence of English that stands by itself: it names who or what it is about in place of "he", "it" or "this", and keeps the words, numbers and names used above.
Write four numbered lines.`,
    );
    expect(usual.grammar).toMatch(/^root ::= "1. " fact "\\n2. " fact "\\n3. " fact "\\n4. " fact\n/);
    expect(JSON.stringify(usual.sampling)).toBe('{"temperature":0.3,"minP":0.1,"maximumTokens":500}');
  });

  it.each([
    [1, /Write down one fact that is/, 500],
    [2, /Write down two different facts[\s\S]*two numbered lines/, 500],
    [6, /Write down six different facts[\s\S]*six numbered lines/, 750],
    [12, /Write down twelve different facts[\s\S]*twelve numbered lines/, 1500],
  ])("asks for %i facts, has room for them and takes no other number", async (count, asked, tokens) => {
    const accepts = await makeGrammarTester();
    const asking = { ...input, count };
    const { messages, grammar, sampling } = renderStep(step, asking);
    expect(messages.at(-1)?.content).toMatch(asked);
    expect(sampling).toEqual({ ...step.sampling, maximumTokens: tokens });
    const planOf = (lines: number) => Array.from({ length: lines }, (_, line) => `${line + 1}. ${fact}`).join("\n");
    const fact = "The pond of a tide mill is filled by the sea at high water.";
    for (const lines of [count - 1, count, count + 1].filter((lines) => lines > 0)) {
      expect([lines, accepts(grammar, planOf(lines))]).toEqual([lines, lines === count]);
      const { status } = readAnswer(step, asking, completionOf(planOf(lines), null));
      expect([lines, status]).toEqual([lines, lines === count ? "kept" : "failed"]);
    }
    expect(step.imitate?.(asking, 0).split("\n")).toHaveLength(count);
    await accepts.dispose();
  });
});

describe("plans of people and scenes", () => {
  const note = "a bench by the sea, ".repeat(9);
  const said = (text: string) => ({ text, choices: null });

  it("planScenario ends a line at a comma where the grammar cut it, its beginning not counted", () => {
    const step = steps.planScenario;
    const { input } = exampleOf(step);
    const reason = (own: string) =>
      step.parse(said(`Place: a hall by the sea\nReason: Kofi ${own}\nMood: both are glad`), input).plan[1];
    expect(reason(note.slice(0, 165))).toBe(`Reason: Kofi ${note.slice(0, 165)}`);
    expect(reason(note.slice(0, 178))).toBe(`Reason: Kofi ${note.slice(0, 158)}`);
  });

  it("planCharacter does so too, each line by its own limit", () => {
    const step = steps.planCharacter;
    const { input } = exampleOf(step);
    const plan = (work: number, own: number) =>
      `Work: ${note.slice(0, work)}\nAge: 60\nPast: ${note.slice(0, own)}\nManner: ${note.slice(0, own)}`;
    expect(step.parse(said(plan(65, 145)), input).plan).toBe(plan(65, 145));
    expect(step.parse(said(plan(79, 158)), input).plan).toBe(plan(78, 138));
  });
});

describe("reviseContext", () => {
  it("reads no tuple in which a note on the rewording stands, so that it is asked again", () => {
    const step = steps.reviseContext;
    const { input } = exampleOf(step);
    const reworded = (answer: string) => () =>
      step.parse({ text: `reword\nQuestion: How does a mill grind?\nAnswer: ${answer}`, choices: null }, input);
    expect(reworded("It turns one stone on another.")()).toMatchObject({ verdict: "reword" });
    expect(reworded("It turns one stone on another. (reworded).")).toThrow(/note on the rewording/);
  });
});
