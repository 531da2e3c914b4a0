import { stepList } from "../../generation_functions/steps";
import type { Engine } from "../../lib/engine/engine";
import { type LlamaEngineOptions, llamaEngine } from "../../lib/engine/llamaEngine";
import { scriptedEngine } from "../../lib/engine/scriptedEngine";

/** The engine that the settings name, in process or scripted, telling of each call. */
export function benchEngine(options: LlamaEngineOptions & Required<Pick<LlamaEngineOptions, "onCall">>): Engine {
  const { settings, onCall } = options;
  if (settings.engine !== "scripted") return llamaEngine(options);
  const engine = scriptedEngine({ steps: stepList, settings });
  return {
    ...engine,
    async complete(request, signal) {
      const started = performance.now();
      const completion = await engine.complete(request, signal);
      const whole = performance.now() - started;
      // All that it takes stands for a model's time, so that none of it counts as ours.
      onCall(request, completion, { states: 0, prompt: 0, grammar: 0, generation: whole, whole });
      return completion;
    },
  };
}
