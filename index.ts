/** The library: what the command line and the notebook are made of. */
export { stepList, steps } from "./generation_functions/steps";
export type { Completion, CompletionRequest, Engine, Finish, ModelIdentity } from "./lib/engine/engine";
export { type LlamaEngineOptions, llamaEngine } from "./lib/engine/llamaEngine";
export { type ScriptedEngineOptions, scriptedEngine } from "./lib/engine/scriptedEngine";
export { type ServerEngineOptions, serverEngine } from "./lib/engine/serverEngine";
export { AugmentoolkitError, codeOf, isAugmentoolkitError } from "./lib/errors";
export type { DatasetFile } from "./lib/export/writeSet";
export { type ResolvedModel, type ResolveOptions, resolveModel } from "./lib/models/resolveModel";
export type { Progress, ProgressBar } from "./lib/progress";
export type { Conversation, QaTuple } from "./lib/records";
export { type RunOptions, run } from "./lib/run";
export type { PipelineResult } from "./lib/runPipeline";
export type { PipelineSteps } from "./lib/runStages";
export { parseSettings, type Settings, type SettingsInput } from "./lib/settings";
export type { Tally } from "./lib/stages/stage";
export {
  type Answer,
  type AnyStep,
  defineStep,
  type Example,
  type Message,
  type ModelRole,
  ParseError,
  type Sampling,
  type Step,
} from "./lib/step";
export { openStore } from "./lib/store/fileStore";
export type { Store } from "./lib/store/store";
