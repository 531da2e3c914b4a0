/** The library: what the command line and the notebook are made of. */
export { stepList, steps } from "./generation_functions/steps";
export type { Completion, CompletionRequest, Engine, ModelIdentity } from "./lib/engine/engine";
export { type LlamaEngineOptions, llamaEngine } from "./lib/engine/llamaEngine";
export { scriptedEngine } from "./lib/engine/scriptedEngine";
export { type ServerEngineOptions, serverEngine } from "./lib/engine/serverEngine";
export { AugmentoolkitError, codeOf, isAugmentoolkitError } from "./lib/errors";
export { type ResolvedModel, resolveModel } from "./lib/models/resolveModel";
export type { Progress } from "./lib/progress";
export type { Conversation, QaTuple } from "./lib/records";
export { type RunOptions, run } from "./lib/run";
export type { PipelineResult } from "./lib/runPipeline";
export { parseSettings, type Settings, type SettingsInput } from "./lib/settings";
export { defineStep, type Step } from "./lib/step";
export { openStore } from "./lib/store/fileStore";
export type { Store } from "./lib/store/store";
