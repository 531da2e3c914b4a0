import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { parseDocument } from "yaml";
import type { ZodType } from "zod";
import { type GrammarTester, makeGrammarTester } from "../engine/grammarAccepts";
import { AugmentoolkitError, messageOf } from "../errors";
import { languageSpelling } from "../languages/languageSpelling";
import { isNear, nearestNames } from "../models/nearestNames";
import { questionsPerPassage as counts } from "../questionsPerPassage";
import { readAnswer } from "../readAnswer";
import type { Settings } from "../settings";
import { type AnyStep, renderStep } from "../step";
import { countFault } from "./countFault";
import { findPromptSet } from "./findPromptSet";
import { inWords } from "./inWords";
import { checkWordsSchema, frameSchema, type PromptSet, writingWordsSchema } from "./promptSet";
import { frameFaults, wordFaults } from "./wordFaults";

/** The file that says how every prompt about a passage begins. */
const frameFile = "passage";
const mostBytes = 1_000_000;

/**
 * Reads the prompt set that the setting `prompts` names, and tries everything in it; null stays null. Loads no model.
 * `questionsPerPassage`: of the run, which words of a plan must be able to ask for. Default: the usual number.
 * Throws `no-prompt-set`, and `invalid-prompts`, naming each file, what is wrong in it and what would do.
 */
export async function loadPrompts(
  setting: string | null,
  steps: readonly AnyStep[],
  { questionsPerPassage = counts.usual }: Partial<Pick<Settings, "questionsPerPassage">> = {},
): Promise<PromptSet | null> {
  if (setting === null) return null;
  const { name, folder } = await findPromptSet(setting);
  const set: PromptSet = { name, frame: null, writing: {}, checks: {} };
  const faults: string[] = [];
  for (const { name: file } of (await readdir(folder, { withFileTypes: true })).filter(isOfSet)) {
    const stem = file.replace(/\.yaml$/, "");
    const step = steps.find((candidate) => candidate.name === stem);
    const own =
      stem === file || (step === undefined && stem !== frameFile)
        ? [notOfSet(file, steps)]
        : await readInto(set, join(folder, file), step);
    faults.push(...own.map((fault) => `- ${join(setting, file)}: ${fault}.`));
  }
  const plan = steps.find(({ name }) => name === "planQuestions");
  const fault = faults.length === 0 && plan !== undefined ? countFault(plan, set, questionsPerPassage) : null;
  if (fault !== null) faults.push(`- ${join(setting, "planQuestions.yaml")}: ${fault}.`);
  if (faults.length === 0)
    for (const { step, fault } of await exampleFaults(steps, set))
      faults.push(`- ${join(setting, `${step}.yaml`)}: ${fault}.`);
  if (faults.length === 0) return set;
  throw new AugmentoolkitError(`These prompts cannot be used:\n${faults.join("\n")}\n`, {
    code: "invalid-prompts",
    hint: "Correct them; docs/prompts.md says what a file can hold, and what it leaves out stays built in.",
    fatal: true,
  });
}

/** Folders hold texts or notes of the set, README.md tells of it; hidden files are an editor's. */
function isOfSet(entry: { name: string; isDirectory(): boolean }): boolean {
  return !entry.isDirectory() && !entry.name.startsWith(".") && entry.name !== "README.md";
}

function notOfSet(file: string, steps: readonly AnyStep[]): string {
  const names = [...steps.map(({ name }) => name), frameFile];
  const stem = file.replace(/\.\w+$/, "");
  const [nearest] = nearestNames(stem, names, 1);
  if (nearest !== undefined && isNear(stem, nearest)) return `there is no such prompt; name it ${nearest}.yaml`;
  return `a file of prompts is named after a step, such as ${names[0]}.yaml; the steps are ${names.join(", ")}`;
}

/** Takes the words of a file into the set, and says what is wrong with them. */
async function readInto(set: PromptSet, path: string, step: AnyStep | undefined): Promise<string[]> {
  if ((await stat(path)).size > mostBytes) return ["it has more than 1 MB, which is no prompt"];
  const { value, fault } = parsed(await readFile(path));
  if (fault !== null) return [fault];
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return ["it has no sections; write for example instructions: and a text, or remove the file"];
  if (step === undefined) {
    const { words, faults } = checked(frameSchema, value);
    if (words === null) return faults;
    set.frame = words;
    return frameFaults(words);
  }
  if (step.check === undefined) {
    const { words, faults } = checked(writingWordsSchema, value);
    if (words === null) return faults;
    // Examples are shown by the language of their input, which the setting spells in one way.
    for (const { input } of words.examples ?? [])
      if (typeof input.language === "string") input.language = languageSpelling(input.language);
    set.writing[step.name] = words;
  } else {
    const { words, faults } = checked(checkWordsSchema, value);
    if (words === null) return faults;
    set.checks[step.name] = words;
  }
  return wordFaults(step, set);
}

function parsed(bytes: Uint8Array): { value: unknown; fault: string | null } {
  try {
    const document = parseDocument(new TextDecoder("utf-8", { fatal: true }).decode(bytes), { stringKeys: true });
    const [broken] = [...document.errors, ...document.warnings];
    if (broken === undefined) return { value: document.toJS(), fault: null };
    return { value: null, fault: `it is no YAML: ${messageOf(broken).split("\n")[0]?.replace(/:$/, "")}` };
  } catch (error) {
    if (error instanceof TypeError) return { value: null, fault: "it is no text in UTF-8" };
    // So does the parser say that aliases of aliases come to more than any prompt.
    if (error instanceof ReferenceError) return { value: null, fault: `it is no YAML: ${error.message}` };
    throw error;
  }
}

function checked<Words>(schema: ZodType<Words>, value: object): { words: Words | null; faults: string[] } {
  const result = schema.safeParse(value);
  if (result.success) return { words: result.data, faults: [] };
  const sections = Object.keys((schema as unknown as { shape: object }).shape);
  const faults = result.error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) =>
          issue.path.length === 0
            ? `there is no section ${key} here; there are ${sections.join(", ")}`
            : `${issue.path.join(".")}: it has no ${key}`,
        )
      : [`${issue.path.join(".")}: ${issue.message.replace(/^./, (first) => first.toLowerCase())}`],
  );
  return { words: null, faults };
}

/** What is wrong with the worked examples of a set, by the step that they are of. */
async function exampleFaults(steps: readonly AnyStep[], set: PromptSet): Promise<{ step: string; fault: string }[]> {
  const exampled = steps.filter(({ name }) => (set.writing[name] ?? set.checks[name])?.examples !== undefined);
  if (exampled.length === 0) return [];
  const accepts = await makeGrammarTester();
  try {
    return exampled.flatMap((step) =>
      exampleFaultsOf(inWords(step, set), accepts).map((fault) => ({ step: step.name, fault })),
    );
  } finally {
    await accepts.dispose();
  }
}

/** Each example must be what the step takes, and its answer what the grammar lets through and the parse reads. */
function exampleFaultsOf(step: AnyStep, accepts: GrammarTester): string[] {
  return step.examples.flatMap(({ input, completion }, index) => {
    const where = `examples.${index}`;
    const taken = step.input.safeParse(input);
    if (!taken.success)
      return taken.error.issues.map(
        ({ path, message }) => `${where}.input.${path.join(".")}: ${message.toLowerCase()}`,
      );
    const { grammar } = renderStep(step, taken.data);
    const reading = readAnswer(step, taken.data, { ...whole, text: completion });
    if (!accepts(grammar, completion))
      return [
        `${where}.completion: its form is not the one that the step's grammar has; "augmentoolkit show-prompt ${step.name}" shows one that is`,
      ];
    return reading.status === "kept" ? [] : [`${where}.completion: ${reading.detail}`];
  });
}

const whole = {
  finish: "complete" as const,
  choices: null,
  tokens: { prompt: 0, evaluated: 0, generated: 0 },
  milliseconds: 0,
};
