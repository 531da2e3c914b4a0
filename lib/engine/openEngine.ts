import { resolveModel } from "../models/resolveModel";
import type { Progress } from "../progress";
import type { Settings } from "../settings";
import type { AnyStep } from "../step";
import type { Engine } from "./engine";
import { llamaEngine } from "./llamaEngine";
import { scriptedEngine } from "./scriptedEngine";

/** What an engine is opened with beside the settings. */
export interface OpenEngineOptions {
  /** Takes one line for a person, such as what is being fetched. */
  log(line: string): void;
  progress: Progress;
  /** Stops the fetching of a model file. */
  signal: AbortSignal;
  /** The steps whose examples the scripted engine answers from. */
  steps: readonly AnyStep[];
}

/** Makes the engine that the settings name. Loads and fetches nothing yet. */
export function openEngine(settings: Settings, { log, progress, signal, steps }: OpenEngineOptions): Engine {
  if (settings.engine === "scripted") return scriptedEngine({ steps, settings });
  const { modelsFolder } = settings;
  return llamaEngine({ settings, resolve: (name) => resolveModel(name, { modelsFolder, log, progress, signal }) });
}
