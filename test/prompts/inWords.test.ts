import { describe, expect, it } from "vitest";
import { stepList, steps } from "../../generation_functions/steps";
import { checkThreshold } from "../../lib/checkThreshold";
import { inWords } from "../../lib/prompts/inWords";
import { framePromptFile, promptFile } from "../../lib/prompts/promptFile";
import { promptFingerprint } from "../../lib/prompts/promptFingerprint";
import { type AnyStep, passageFrame, renderStep } from "../../lib/step";
import { calibration } from "../../logical_models/calibration";
import { promptsOf } from "./promptFolder";

/** Every input of the examples, in every wording and variant. */
function inputsOf(step: AnyStep): object[] {
  return step.examples.flatMap(({ input }) => [
    input,
    ...("wording" in input
      ? [0, 1, 2, 3].flatMap((wording) => [true, false].map((reason) => ({ ...input, wording, reason })))
      : []),
    ...("keepWording" in input ? [true, false].map((keepWording) => ({ ...input, keepWording })) : []),
  ]);
}

const model = Object.keys(calibration)[0] as string;
const scored = { reasonInChecks: false, strictness: "normal" } as const;

describe("a question in other words", () => {
  it("is not asked for its likelihood, whose meaning was measured for the project's own", async () => {
    const { generateQuestions } = steps;
    expect(generateQuestions.sampling.scored).toBe(true);
    const same = await promptsOf({ "generateQuestions.yaml": promptFile(generateQuestions) });
    expect(inWords(generateQuestions, same).sampling.scored).toBe(true);
    const other = await promptsOf({ "generateQuestions.yaml": "task: 'Sentence: {fact}'" });
    expect(inWords(generateQuestions, other).sampling.scored).toBeUndefined();
  });
});

describe("prompts written out and used unchanged", () => {
  it.each(stepList.map((step) => [step.name, step] as const))(
    "ask %s what no set asks, to the byte",
    async (name, step) => {
      const set = await promptsOf({
        [`${name}.yaml`]: promptFile(step),
        "passage.yaml": framePromptFile(passageFrame),
      });
      const worded = inWords(step, set);
      expect(worded).not.toBe(step);
      for (const input of inputsOf(step)) expect(renderStep(worded, input)).toEqual(renderStep(step, input));
      expect(JSON.stringify(worded.sampling)).toBe(JSON.stringify(step.sampling));
      expect(promptFingerprint(worded)).toBe(promptFingerprint(step));
      for (const wording of [0, 1, 2, "mean"] as const)
        expect(checkThreshold(worded, model, wording, scored)).toBe(checkThreshold(step, model, wording, scored));
    },
  );

  it("show every text of the step, and say which placeholders there are", () => {
    expect(promptFile(steps.generateQuestions)).toMatch(
      /^# Writes the question that a planned fact.*\n# Placeholders: .*\{fact\}/,
    );
    expect(promptFile(steps.checkQuestion)).toContain("choices: [ good, bad ]");
    expect(promptFile(steps.writeConversation)).toMatch(/^ {2}reworded: \|$/m);
  });
});

describe("a step in other words", () => {
  it("keeps what the set does not say, and its grammar, lead and parse", async () => {
    const set = await promptsOf({ "reviseContext.yaml": "sampling: { temperature: 0.5 }" });
    const worded = inWords(steps.reviseContext, set);
    expect(worded.sampling).toEqual({ temperature: 0.5, maximumTokens: 500 });
    expect(worded).toMatchObject({ instructions: steps.reviseContext.instructions, task: steps.reviseContext.task });
    expect([worded.grammar, worded.parse]).toEqual([steps.reviseContext.grammar, steps.reviseContext.parse]);
    expect(promptFingerprint(worded)).not.toBe(promptFingerprint(steps.reviseContext));
  });

  it("has the words of one set only, however often they are asked for", async () => {
    const set = await promptsOf({ "checkQuestion.yaml": "item: 'Asked: {question}'" });
    const once = inWords(steps.checkQuestion, set);
    expect(inWords(once, set)).toBe(once);
  });

  it("changes one variant and leaves the other", async () => {
    const set = await promptsOf({ "writeAssistantConversation.yaml": "instructions: { fixed: Write. }" });
    const { instructions } = inWords(steps.writeAssistantConversation, set);
    expect(instructions).toEqual({ ...(steps.writeAssistantConversation.instructions as object), fixed: "Write." });
  });

  it("begins every prompt about a passage as passage.yaml says, and no other", async () => {
    const set = await promptsOf({ "passage.yaml": "system: Be brief.\npassage: 'Law ({details}): {passage}'" });
    const [system, user] = renderStep(inWords(steps.planQuestions, set), {
      passage: "Nobody {details} may.",
      details: "Act 1",
      language: "English",
    }).messages;
    expect(system?.content).toBe("Be brief.");
    expect(user?.content).toMatch(/^Law \(Act 1\): Nobody \{details\} may\.\n\nWrite down/);
    expect(renderStep(inWords(steps.reviseContext, set), steps.reviseContext.examples[0]?.input as never)).toEqual(
      renderStep(steps.reviseContext, steps.reviseContext.examples[0]?.input as never),
    );
  });

  it("of a check reads the verdicts of its own wordings, with thresholds of its own or one half", async () => {
    const wordings = `wordings:
  - { ask: "Is {answer} right?", choices: [sound, faulty, unclear], accepts: [sound], threshold: 0.7 }
  - { ask: Well?, choices: [ja, nein], accepts: [ja] }
`;
    const worded = inWords(steps.checkAnswerAccuracy, await promptsOf({ "checkAnswerAccuracy.yaml": wordings }));
    const input = {
      ...(steps.checkAnswerAccuracy.examples[0]?.input as never as object),
      wording: 2,
      reason: false,
    } as never;
    const { choices, messages } = renderStep(worded, input);
    expect(choices).toEqual([" sound", " faulty", " unclear"]);
    expect(messages.at(-1)?.content).toMatch(/Is The bread.* right\? Answer with one of: sound, faulty, unclear\.$/);
    const shares = { " sound": 0.6, " faulty": 0.3, " unclear": 0.1 };
    expect(worded.parse({ text: " sound", choices: shares }, input)).toMatchObject({ acceptance: 0.6 });
    expect([0, 1, 2, 3].map((wording) => checkThreshold(worded, model, wording, scored))).toEqual([0.7, 0.5, 0.7, 0.5]);
    expect(checkThreshold(worded, model, "mean", { ...scored, reasonInChecks: true })).toBe(1);
  });

  it("of a check can give a reply, whose likelihood is the acceptance, and asks for verdicts alone where the model reasons", async () => {
    const wordings = `wordings:
  - { ask: "Is {answer} right?", choices: [sound, faulty], accepts: [sound] }
  - { item: "Ask: {question}", ask: Reply., reply: "{answer}", threshold: 0.3 }
`;
    const worded = inWords(steps.checkAnswerAccuracy, await promptsOf({ "checkAnswerAccuracy.yaml": wordings }));
    const example = steps.checkAnswerAccuracy.examples[0]?.input as never as { question: string; answer: string };
    const input = { ...example, wording: 1, reason: false } as never;
    const { choices, given, grammar, messages } = renderStep(worded, input);
    expect({ choices, given }).toEqual({ choices: null, given: ` ${example.answer}` });
    expect(grammar).toBe(`root ::= ${JSON.stringify(` ${example.answer}`)}`);
    expect(messages.at(-1)?.content).toMatch(/\n\nAsk: .*\?\n\nReply\.$/);
    expect(messages.at(-1)?.content.endsWith(`Ask: ${example.question}\n\nReply.`)).toBe(true);
    const likely = { text: ` ${example.answer}`, choices: null, logProbability: Math.log(0.25) };
    expect(worded.parse(likely, input)).toMatchObject({ acceptance: 0.25, reasoning: null });
    expect(worded.parse({ ...likely, logProbability: undefined }, input)).toMatchObject({ acceptance: null });
    expect(checkThreshold(worded, model, 1, scored)).toBe(0.3);
    const reasoned = renderStep(worded, { ...example, wording: 1, reason: true } as never);
    expect(reasoned.given).toBeNull();
    expect(reasoned.messages.at(-1)?.content).toMatch(/Is .* right\?/);
  });

  it("of a check keeps measured thresholds where only one is said otherwise", async () => {
    const file = promptFile(steps.checkQuestion).replace("accepts: [ good ]", "accepts: [ good ]\n    threshold: 0.9");
    const worded = inWords(steps.checkQuestion, await promptsOf({ "checkQuestion.yaml": file }));
    expect(checkThreshold(worded, model, 0, scored)).toBe(0.9);
    expect(checkThreshold(worded, model, 1, scored)).toBe(checkThreshold(steps.checkQuestion, model, 1, scored));
  });

  it("loses measured thresholds where passages are shown otherwise", async () => {
    const worded = inWords(steps.checkQuestion, await promptsOf({ "passage.yaml": "system: Be brief." }));
    expect(checkThreshold(worded, model, 0, scored)).toBe(0.5);
  });
});
