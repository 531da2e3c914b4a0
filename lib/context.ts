import type { Engine } from "./engine/engine";
import type { Progress } from "./progress";
import type { Settings } from "./settings";
import type { Store } from "./store/store";

/** What every stage is given: where tokens come from, where records go, and how to say how far it is. */
export interface Context {
  settings: Settings;
  engine: Engine;
  store: Store;
  signal: AbortSignal;
  progress: Progress;
  /** Takes one line for a person. */
  log(line: string): void;
}
