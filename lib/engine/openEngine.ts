import { knownModel, resolveModel } from "../models/resolveModel";
import type { Progress } from "../progress";
import type { Settings } from "../settings";
import type { AnyStep } from "../step";
import { countWordsAndMarks } from "./countWordsAndMarks";
import type { Engine } from "./engine";
import { llamaEngine } from "./llamaEngine";
import { queueEngine } from "./queueEngine";
import { scriptedEngine } from "./scriptedEngine";
import { serverEngine } from "./serverEngine";

/** What an engine is opened with beside the settings. */
export interface OpenEngineOptions {
  /** Takes one line for a person, such as what is being fetched. */
  log(line: string): void;
  progress: Progress;
  /** Stops the fetching of a model file, the opening of servers and the waiting for a worker. */
  signal: AbortSignal;
  /** The steps whose examples the scripted engine answers from. */
  steps: readonly AnyStep[];
  /** Environment variables, read for keys of servers and of the queue. Default: none. */
  environment?: Readonly<Record<string, string | undefined>> | undefined;
}

/** Makes the engine that the settings name. Loads and fetches nothing yet. */
export function openEngine(settings: Settings, options: OpenEngineOptions): Engine {
  const secret = (name: string) => options.environment?.[name];
  if (settings.engine === "scripted") return scriptedEngine({ steps: options.steps, settings });
  if (settings.engine === "server")
    return serverEngine({
      settings,
      log: options.log,
      secret,
      get signal() {
        return options.signal;
      },
    });
  if (settings.engine === "queue") {
    // Passages then are those of a run with the scripted engine itself.
    const countTokens = settings.logicalModel === "scripted" ? countWordsAndMarks : undefined;
    return queueEngine({
      settings,
      log: options.log,
      secret,
      countTokens,
      get signal() {
        return options.signal;
      },
    });
  }
  const { modelsFolder } = settings;
  // The signal is read at each fetch: a notebook renews it after an interrupt.
  const resolve = (name: string) => resolveModel(name, { ...options, modelsFolder });
  const known = (name: string) => knownModel(name, { ...options, modelsFolder });
  return llamaEngine({ settings, resolve, known, log: options.log });
}
