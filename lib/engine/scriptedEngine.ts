import { setImmediate as nextTurn } from "node:timers/promises";
import { AugmentoolkitError } from "../errors";
import { pick, randomFrom } from "../random";
import type { Settings } from "../settings";
import type { AnyStep, ModelRole } from "../step";
import { makeCallQueue } from "./callQueue";
import { countWordsAndMarks } from "./countWordsAndMarks";
import type { Completion, CompletionRequest, Engine, ModelIdentity } from "./engine";
import { makeModelState } from "./modelState";

/** What the scripted engine is made from. */
export interface ScriptedEngineOptions {
  steps: readonly AnyStep[];
  settings: Settings;
}

/** The probability of the choice that is given. */
const certainty = 0.9;

/**
 * Answers without a model, from each step's own imitation or else its examples; the same request has the same answer.
 * Loading and disposal behave as with a model. Throws `model-not-loaded`, `model-in-memory` and `unknown-step`.
 */
export function scriptedEngine({ steps, settings }: ScriptedEngineOptions): Engine {
  const calls = settings.parallelCalls === "auto" ? 1 : settings.parallelCalls;
  const queue = makeCallQueue(calls);
  const identify = (role: ModelRole): Promise<ModelIdentity> => {
    const own = role === "large" && settings.largeLogicalModel !== null ? "f" : "0";
    return Promise.resolve({ role, name: "scripted", sha256: own.repeat(64) });
  };
  const state = makeModelState({ identify, open: async () => "scripted", close: async () => undefined });

  return {
    name: "scripted",
    identify,
    load: state.load,
    loaded: state.loaded,
    callsAtOnce: () => calls,
    dispose: state.dispose,
    async complete(request, signal) {
      await state.use(request.role);
      return queue.run(async () => {
        const { signal: gone } = await state.use(request.role);
        await nextTurn();
        signal.throwIfAborted();
        gone.throwIfAborted();
        return answer(steps, request);
      }, signal);
    },
    tokenCounter: () => Promise.resolve(countWordsAndMarks),
    close: state.dispose,
  };
}

function answer(steps: readonly AnyStep[], request: CompletionRequest): Completion {
  const step = steps.find(({ name }) => name === request.step);
  if (step === undefined) {
    throw new AugmentoolkitError(`The scripted engine knows no step ${request.step}.`, {
      code: "unknown-step",
      hint: "Add the step to the list in generation_functions/steps.ts.",
      fatal: true,
    });
  }
  const random = randomFrom(request.seed);
  const imitated = step.imitate?.(request.input, request.seed);
  const { choices } = request;
  const fitting = step.examples.map(({ completion }) => completion).filter((text) => choices?.includes(text) ?? true);
  const made = request.given ?? imitated ?? pick(fitting.length > 0 ? fitting : (choices ?? []), random);
  const isSampled = choices === null && request.given === null;
  const prompt = request.messages.reduce((sum, { content }) => sum + countWordsAndMarks(content), 0);
  return {
    text: made,
    finish: "complete",
    choices: choices === null ? null : sharesOf(choices, made),
    ...likelihoodOf(request),
    tokens: { prompt, evaluated: prompt, generated: isSampled ? countWordsAndMarks(made) : 0 },
    milliseconds: 0,
  };
}

/** Some given texts are unlikely, as some verdicts refuse; what it wrote itself never is. */
function likelihoodOf({ given, sampling, seed }: CompletionRequest): Pick<Completion, "logProbability"> {
  if (given !== null) return { logProbability: Math.log(seed % 8 === 0 ? 1 - certainty : certainty) };
  return sampling.scored === true ? { logProbability: 0 } : {};
}

function sharesOf(choices: readonly string[], given: string): Record<string, number> {
  const rest = (1 - certainty) / Math.max(choices.length - 1, 1);
  return Object.fromEntries(choices.map((choice) => [choice, choice === given ? certainty : rest]));
}
