import type { ZodType } from "zod";
import type { CheckWords } from "./checkWords";
import { fillTemplate } from "./prompts/template";

/** Which of the two models of the settings a step runs on. */
export type ModelRole = "small" | "large";

/** How a completion is sampled. */
export interface Sampling {
  /** 0 takes the likeliest token; above, the draw gets freer. */
  temperature: number;
  /** Tokens less likely than this share of the likeliest one are never drawn. Default: 0 (off). */
  minP?: number;
  /** The most tokens a completion may have; past it the call is aborted and recorded as `length`. */
  maximumTokens: number;
  /** Whether to tell how likely the model finds the text that it wrote. Default: false. */
  scored?: boolean;
}

/** What a model answered, as a step's parse sees it. */
export interface Answer {
  /** The completion, without the lead. */
  text: string;
  /** For a step with choices: the probability of each, adding up to 1. */
  choices: Readonly<Record<string, number>> | null;
  /** Of a given text, and of a step whose sampling is scored: the mean log probability of its tokens. Absent where nothing tells it. */
  logProbability?: number | undefined;
}

/** A passage as prompts show it, above the details line of its source. */
export interface ShownPassage {
  details: string;
  passage: string;
}

/** How a passage is shown, the same for all steps about one, so that a model evaluates it once for all of them. */
export interface PassageFrame {
  /** The system message. */
  system: string;
  /** A template with `{passage}` and `{details}`. */
  passage: string;
}

/** Thresholds that come with the words of a check, by wording; null where none was said. */
export interface OwnThresholds {
  wordings: readonly (number | null)[];
  mean: number | null;
  /** Whether the words are the project's own, so that the thresholds measured for them hold where none was said. */
  measured: boolean;
}

/** An input with the completion that an ideal model would give. */
export interface Example<Input> {
  input: Input;
  completion: string;
  /** Whether the example is part of the prompt of a step without a passage. All serve the tests and the scripted engine. */
  shown: boolean;
}

/**
 * One prompt, declared: what goes in, what is asked, what form the answer has and how it is read.
 * A step has no loop, no input or output and no model; `runStep` does all the doing.
 */
export interface Step<Input, Output> {
  /** Equals the file's stem and the name of the folder below `outputs/`. */
  name: string;
  /** One sentence; becomes the row of the table in the documentation. */
  purpose: string;
  model: ModelRole;
  /** Raised whenever `parse` reads the same text differently; part of a record's fingerprint. */
  version: number;
  input: ZodType<Input>;
  output: ZodType<Output>;
  /**
   * The passage that the step is about, for steps that are about one: their prompts begin with it and in the same way, so
   * that a model evaluates it once for all of them. Default: none.
   */
  about?(input: Input): ShownPassage;
  /** A template of what is asked and what form the answer has, or one for each variant; the same for all items of a run. */
  instructions: string | Readonly<Record<string, string>>;
  /** Which of several instructions an input is for. */
  variant?(input: Input): string;
  /** A template of what changes with the item beside the passage. Empty where there is nothing else. */
  task: string | ((input: Input) => string);
  /** Placeholders of the templates beside the texts of the input, which have their names. A value is never a template. */
  show?(input: Input): Readonly<Record<string, string>>;
  /** Placeholders that other words must hold as well: without them nothing would be asked about the item. Default: none. */
  needs?: readonly string[];
  /** How the passage is shown. Default: `passageFrame`. */
  frame?: PassageFrame;
  /** The first characters of the answer, given to the model; not part of the completion. Default: none. */
  lead?: string | ((input: Input) => string);
  /** GBNF; every repetition in it is bounded. */
  grammar: string | ((input: Input) => string);
  /** Verdicts to be scored by the probability of their first tokens, without sampling. Null: sample under the grammar. */
  choices?(input: Input): readonly string[] | null;
  /** A text to be scored in place of one that is sampled: how likely the model finds it. Null: sample, or score choices. */
  given?(input: Input): string | null;
  /** Reads the answer. Throws ParseError when it has not the form that the grammar describes. */
  parse(answer: Answer, input: Input): Output;
  examples: readonly Example<Input>[];
  sampling: Sampling;
  /** How many times as many tokens as its sampling says the answer to an input may have. Default: 1. */
  timesAsLong?(input: Input): number;
  /** For a check, as `defineCheck` makes it: its words, and the same check in other words. */
  check?: { words: CheckWords; reword(words: CheckWords): Step<Input, Output> };
  /** Default: those that were measured for the model. */
  thresholds?: OwnThresholds;
  /** Name of the prompt set whose words it has. Default: it has its own. */
  promptSet?: string;
  /** A fitting completion for any input, for steps whose form depends on it; used by the scripted engine. */
  imitate?(input: Input, seed: number): string;
}

/** A step whose types are not of interest, as in lists. */
// biome-ignore lint/suspicious/noExplicitAny: a list holds steps of all types, and their inputs are checked by their schemas.
export type AnyStep = Step<any, any>;

/** Freezes a step's declaration. */
export function defineStep<Input, Output>(step: Step<Input, Output>): Readonly<Step<Input, Output>> {
  return Object.freeze(step);
}

/** A completion that has not the form its step declares. */
export class ParseError extends Error {
  override readonly name = "ParseError";
}

/** One turn of a chat. */
export interface Message {
  role: "system" | "user" | "assistant";
  content: string;
}

/** What is sent to a model for one input, before any chat template. */
export interface RenderedPrompt {
  messages: Message[];
  lead: string;
  grammar: string;
  choices: readonly string[] | null;
  given: string | null;
  sampling: Sampling;
}

/** How every step that is about a passage begins. */
export const passageFrame: PassageFrame = {
  system:
    "You help to make a course out of books. Whatever you decide or write goes by the given passage and by nothing else.",
  passage: 'Passage:\n"""\n{passage}\n"""\nSource: {details}',
};

/**
 * Renders a step for an input. A step about a passage shows it first, then the instructions, then the task, and no examples: a
 * small model copies an example that stands nearer than the passage. Any other gives its instructions, the shown examples as
 * earlier turns, then the task.
 * The only renderer there is, so that every prompt of the project has the same form.
 */
export function renderStep<Input, Output>(step: Step<Input, Output>, input: Input): RenderedPrompt {
  return {
    messages: step.about === undefined ? turnsOf(step, input) : passageTurns(step, input, step.about(input)),
    lead: leadOf(step, input),
    grammar: typeof step.grammar === "string" ? step.grammar : step.grammar(input),
    choices: step.choices?.(input) ?? null,
    given: step.given?.(input) ?? null,
    sampling: samplingOf(step, input),
  };
}

function samplingOf<Input, Output>({ sampling, timesAsLong }: Step<Input, Output>, input: Input): Sampling {
  const times = timesAsLong?.(input) ?? 1;
  return times === 1 ? sampling : { ...sampling, maximumTokens: Math.ceil(sampling.maximumTokens * times) };
}

/** The texts of an input by the names that templates call them, with what the step shows beside. */
export function placeholdersOf<Input, Output>(step: Step<Input, Output>, input: Input): Record<string, string> {
  return { ...textsOf(input as object), ...step.show?.(input) };
}

/** The fields of an input that are texts. */
export function textsOf(input: object): Record<string, string> {
  const texts = Object.entries(input).filter(([, value]) => typeof value === "string");
  return Object.fromEntries(texts) as Record<string, string>;
}

function passageTurns<Input, Output>(step: Step<Input, Output>, input: Input, shown: ShownPassage): Message[] {
  const { system, passage } = step.frame ?? passageFrame;
  const parts = [fillTemplate(passage, { ...shown }), instructionsOf(step, input), taskOf(step, input)];
  return [
    { role: "system", content: fillTemplate(system, {}) },
    { role: "user", content: parts.filter((part) => part !== "").join("\n\n") },
  ];
}

function turnsOf<Input, Output>(step: Step<Input, Output>, input: Input): Message[] {
  const shown = step.examples.filter((example) => example.shown);
  const own = shown.filter((example) => languageOf(example.input) === languageOf(input));
  // English examples lead a small model to answer in English, so they serve only where there are none of the language.
  const shots = (own.length > 0 ? own : shown.filter((example) => languageOf(example.input) === "English")).flatMap(
    (example): Message[] => [
      { role: "user", content: taskOf(step, example.input) },
      { role: "assistant", content: leadOf(step, example.input) + example.completion },
    ],
  );
  return [
    { role: "system", content: instructionsOf(step, input) },
    ...shots,
    { role: "user", content: taskOf(step, input) },
  ];
}

/** The language that an input asks for, of steps that write. */
function languageOf(input: unknown): string | null {
  const language = (input as { language?: unknown }).language;
  return typeof language === "string" ? language : null;
}

function instructionsOf<Input, Output>(step: Step<Input, Output>, input: Input): string {
  const { instructions } = step;
  const template = typeof instructions === "string" ? instructions : instructions[step.variant?.(input) ?? ""];
  return fillTemplate(template ?? "", placeholdersOf(step, input));
}

function taskOf<Input, Output>(step: Step<Input, Output>, input: Input): string {
  const template = typeof step.task === "string" ? step.task : step.task(input);
  return fillTemplate(template, placeholdersOf(step, input));
}

/** The first characters of the answer to an input. */
export function leadOf<Input, Output>(step: Step<Input, Output>, input: Input): string {
  return typeof step.lead === "function" ? step.lead(input) : (step.lead ?? "");
}
