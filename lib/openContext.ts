import type { Context } from "./context";
import type { Engine } from "./engine/engine";
import { openEngine } from "./engine/openEngine";
import type { Progress } from "./progress";
import { allInWords } from "./prompts/inWords";
import { loadPrompts } from "./prompts/loadPrompts";
import type { Settings } from "./settings";
import type { AnyStep } from "./step";
import { openStore } from "./store/fileStore";
import type { Store } from "./store/store";

/** What a context is opened with beside its settings. */
export interface OpenContextOptions {
  /** The steps whose prompts are read, and whose examples the scripted engine answers from. */
  steps: readonly AnyStep[];
  progress: Progress;
  /** Takes one line for a person. */
  log(line: string): void;
  /** Ends what is at work. Read each time, since a notebook renews it. */
  readonly signal: AbortSignal;
  /** Environment variables, read for keys of servers and to find Tesseract. Default: none. */
  environment?: Readonly<Record<string, string | undefined>> | undefined;
  /** Where tokens come from; who made it closes it. Default: the engine that the settings name. */
  engine?: Engine | undefined;
  /** Where records go; who made it closes it. Default: the outputs folder of the settings. */
  store?: Store | undefined;
}

/** A context, and what frees that which was opened for it. */
export interface OpenContext {
  context: Context;
  close(): Promise<void>;
}

/**
 * Opens what a run works with: its prompts, an engine that has loaded nothing yet, and the outputs folder, taken for this process.
 * Throws `no-prompt-set`, `invalid-prompts`, `invalid-settings` for what the engine refuses, and what opening the store throws;
 * then nothing stays open.
 */
export async function openContext(settings: Settings, options: OpenContextOptions): Promise<OpenContext> {
  const { steps, progress, log, environment } = options;
  const prompts = await loadPrompts(settings.prompts, steps, settings);
  // Before the store, whose folder must not stay locked where settings of the engine are refused. It holds nothing until it loads.
  const engine =
    options.engine ??
    openEngine(settings, {
      log,
      progress,
      environment,
      steps: allInWords(steps, prompts),
      get signal() {
        return options.signal;
      },
    });
  const store = options.store ?? (await openStore(settings.outputsFolder, { log }));
  return {
    context: {
      settings,
      prompts,
      engine,
      store,
      progress,
      log,
      ocr: { environment, scans: store, log },
      get signal() {
        return options.signal;
      },
    },
    async close() {
      try {
        if (options.engine === undefined) await engine.close();
      } finally {
        if (options.store === undefined) await store.close();
      }
    },
  };
}
