import type { Conversation, QaTuple, QuestionAnswer, Vote } from "../records";
import type { Message } from "../step";

/** What the rows of a file are made from; the stem of the file's name. */
export type SampleSet =
  | "assistant"
  | "roleplay"
  | "questions"
  | "assistant-with-passage"
  | "roleplay-with-passage"
  | "questions-with-passage"
  | "preferences"
  | "preferences-with-passage"
  | "judged-answers"
  | "judged-answers-with-passage"
  | "passages";

/** A passage a row was made from, and where it lies in its source; null where nothing says so. */
export interface SamplePassage {
  chunkId: string;
  sourceId: string;
  /** The source's details line. */
  source: string;
  text: string;
  from: number | null;
  to: number | null;
  tokens: number | null;
  page: number | null;
  chapter: string | null;
}

/** Where a sample comes from. */
export interface SampleOrigin {
  /** Id of the conversation, tuple or passage. */
  id: string;
  passage: SamplePassage;
  /** The passage that a row shows although it does not answer the question. */
  wrongPassage: SamplePassage | null;
  tuples: readonly QaTuple[];
  conversation: Conversation | null;
  /** The answer that was refused, for preferences and refused answers. */
  refused: RefusedAnswer | null;
}

/** An answer that the pipeline refused, with the reason and the votes. */
export interface RefusedAnswer extends QuestionAnswer {
  /** Id of the tuple whose slot it was written for. */
  tupleId: string;
  chunkId: string;
  reason: string;
  votes: readonly Vote[];
}

/** A dialogue to learn: at most one system message, then user and assistant in turn, the assistant last. */
export interface DialogueSample {
  kind: "dialogue";
  messages: readonly Message[];
  /** Passage and question apart, for forms that have a field for each; null where no passage is shown. */
  shown: { passage: string; question: string } | null;
  origin: SampleOrigin;
}

/** A better and a worse answer to one prompt, which ends with the user. */
export interface PreferenceSample {
  kind: "preference";
  messages: readonly Message[];
  chosen: string;
  rejected: string;
  origin: SampleOrigin;
}

/** An answer with whether it is a good one. */
export interface JudgedSample {
  kind: "judged";
  messages: readonly Message[];
  answer: string;
  good: boolean;
  origin: SampleOrigin;
}

/** A text to go on learning language from. */
export interface TextSample {
  kind: "text";
  text: string;
  origin: SampleOrigin;
}

/** What one row of a file is made from, before it has the form that some trainer reads. */
export type Sample = DialogueSample | PreferenceSample | JudgedSample | TextSample;
