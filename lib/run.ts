import { steps as ownSteps } from "../generation_functions/steps";
import type { Context } from "./context";
import { openContext } from "./openContext";
import { type Progress, silentProgress } from "./progress";
import { type PipelineResult, runPipeline } from "./runPipeline";
import type { PipelineSteps } from "./runStages";
import { parseSettings, type SettingsInput } from "./settings";
import type { Tally } from "./stages/stage";

/** What a run may be given; engine and store are made from the settings where they are left out, and closed at the end. */
export interface RunOptions {
  /** Where tokens come from. The run loads its models; who made it closes it. */
  engine?: Context["engine"];
  /** Where records go. */
  store?: Context["store"];
  /** What the models are asked. The command line looks at records by the project's own steps. Default: those. */
  steps?: PipelineSteps;
  /** Ends the run after the calls at hand; what is finished is kept. */
  signal?: AbortSignal;
  /** Shows how far a stage is. Default: nothing is shown. */
  progress?: Progress;
  /** Takes one line for a person. Default: it is not kept. */
  log?(line: string): void;
  /** Is told of each stage as it ends. */
  onStage?(stage: Tally): void;
  /** Environment variables, read for keys of servers and to find Tesseract. Default: none. */
  environment?: Readonly<Record<string, string | undefined>>;
}

/**
 * Makes a dataset from texts: every stage of the flow. What has a record is not done again.
 * Throws `invalid-settings`, `no-prompt-set`, `invalid-prompts`, `nothing-left`, and what engine and store throw.
 */
export async function run(input: SettingsInput, options: RunOptions = {}): Promise<PipelineResult> {
  const { signal = new AbortController().signal, progress = silentProgress, log = () => undefined } = options;
  const { steps = ownSteps, environment, engine, store, onStage } = options;
  const opening = { steps: Object.values(steps), environment, signal, progress, log, engine, store };
  const { context, close } = await openContext(parseSettings(input), opening);
  try {
    return await runPipeline(context, steps, { onStage });
  } finally {
    await close();
  }
}
