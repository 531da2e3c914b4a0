import type { Message, ModelRole, Sampling } from "../step";

/** Which model answered: enough to tell two models apart by content, not by path. */
export interface ModelIdentity {
  role: ModelRole;
  /** The catalogue's name, or the file's name. */
  name: string;
  /** SHA-256 of the model file, in hexadecimal. */
  sha256: string;
}

/** One call: everything that decides what a model answers, and the limits past which it is aborted. */
export interface CompletionRequest {
  role: ModelRole;
  /** The step's name and checked input; only the scripted engine reads them. */
  step: string;
  input: unknown;
  messages: readonly Message[];
  lead: string;
  grammar: string;
  choices: readonly string[] | null;
  /** A text that is not sampled but scored; the grammar allows no other. Null: none. */
  given: string | null;
  sampling: Sampling;
  seed: number;
  /** Seconds after which the call is given up as `timeout`. */
  timeLimitSeconds: number;
}

/** How a completion ended: whole, or given up at a limit of tokens, time or repetition. */
export type Finish = "complete" | "length" | "timeout" | "repetition";

/** What came back. */
export interface Completion {
  text: string;
  finish: Finish;
  /** For requests with choices: the probability of each, adding up to 1. */
  choices: Readonly<Record<string, number>> | null;
  /**
   * Of a given text, and of a request whose sampling is scored: the mean natural logarithm of the probabilities that the model
   * itself gives the text's tokens, at temperature 1 and without grammar. Absent where the engine does not tell.
   */
  logProbability?: number | undefined;
  tokens: {
    /** Tokens of the prompt with the chat template. */
    prompt: number;
    /** Those of them that had to be evaluated, the rest having been in memory. */
    evaluated: number;
    /** Tokens sampled. */
    generated: number;
  };
  milliseconds: number;
}

/** Where tokens come from. Engines alone know chat templates, stop tokens and how a grammar is sent. */
export interface Engine {
  readonly name: string;
  /** Says which model a role stands for, without loading it. */
  identify(role: ModelRole): Promise<ModelIdentity>;
  /** Like `identify`, for a look that must not fetch the file; null where it is not here and nobody says. Default: `identify` fetches none. */
  known?(role: ModelRole): Promise<ModelIdentity | null>;
  /** Loads a role's model, unless it is the one in memory. Throws `model-in-memory` while another one is. */
  load(role: ModelRole): Promise<void>;
  /** The role that was last loaded and not disposed since, or null. */
  loaded(): ModelRole | null;
  /** How many calls it works on at once, and so how many items a stage has at work; measured when a model is loaded, where the settings leave it open. */
  callsAtOnce(): number;
  /** Frees the model in memory; a call afterwards throws `model-not-loaded`, which names the cell to run. */
  dispose(): Promise<void>;
  /** Completes one request. Throws the signal's reason when it is aborted. */
  complete(request: CompletionRequest, signal: AbortSignal): Promise<Completion>;
  /** Makes a counter of tokens as the small model sees them; needs no loaded model. */
  tokenCounter(): Promise<(text: string) => number>;
  /** Frees everything the engine holds. */
  close(): Promise<void>;
}
