import type { Engine } from "./engine/engine";
import type { Progress } from "./progress";
import type { PromptSet } from "./prompts/promptSet";
import type { OcrOptions } from "./readers/ocr/ocrOptions";
import type { CallRecord } from "./records";
import type { Settings } from "./settings";
import type { Store } from "./store/store";

/** A model call by step and id of its record. */
export interface CallName {
  step: string;
  id: string;
}

/** What every stage is given: where tokens come from, where records go, and how to say how far it is. */
export interface Context {
  settings: Settings;
  engine: Engine;
  store: Store;
  signal: AbortSignal;
  progress: Progress;
  /** Takes one line for a person. */
  log(line: string): void;
  /** Words in place of those of the steps. Default: the steps' own. */
  prompts?: PromptSet | null;
  /** What pages that are only pictures are read with, where the settings ask for it. Default: they are not read. */
  ocr?: Omit<OcrOptions, "mode" | "signal">;
  /** Is told of each call before it is made, with its record where there is one already. Default: nobody is. */
  onCall?(call: CallName, record: CallRecord | null): void;
  /**
   * Is told of each decision that the votes of a check come to. Default: each stage counts its own, and says where a check leans so
   * far to one answer that it decides nothing.
   */
  onDecision?(check: string, accepted: boolean): void;
  /** Whether the items are those of one passage, and something else watches what becomes of all passages. Default: false. */
  alone?: boolean;
  /** Present while records are only looked at: makes the context of one item. Such a look is no run, and nothing is warned of. */
  replayItem?(item: { folder: string | null; id: string }): Context;
}
