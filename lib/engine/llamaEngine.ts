import type { Llama } from "node-llama-cpp";
import type { ResolvedModel } from "../models/resolveModel";
import type { Settings } from "../settings";
import type { ModelRole } from "../step";
import { answerCall } from "./answerCall";
import { type CallTimes, startClock } from "./callClock";
import { type CallLimits, watchCall } from "./callLimits";
import type { Completion, CompletionRequest, Engine, ModelIdentity } from "./engine";
import { makeGrammarCache } from "./grammarAccepts";
import { closeModel, type LlamaInMemory, openModel, openVocabulary, startLlama } from "./llamaModel";
import { modelNameOf } from "./modelNameOf";
import { makeModelState } from "./modelState";
import { remembered } from "./remembered";
import { makeTokenizer } from "./tokenizer";

/** What the engine is made from. */
export interface LlamaEngineOptions {
  settings: Settings;
  /** Finds, and where needed fetches, the file of a model named in the settings. */
  resolve(name: string): Promise<ResolvedModel>;
  /** Says which model a name stands for as far as that is known without fetching it. Default: `resolve` does. */
  known?(name: string): Promise<Omit<ResolvedModel, "path"> | null>;
  /** Bytes of memory that are free. Default: what the system says. */
  freeMemory?: () => number;
  /** Takes one line for a person. Default: nobody reads it. */
  log?(line: string): void;
  /** Is told where the time of each call went. */
  onCall?(request: CompletionRequest, completion: Completion, times: CallTimes): void;
}

/**
 * Completes in this process with node-llama-cpp. Nothing is loaded until `load`.
 * Calls throw `model-not-loaded`, `prompt-too-long`, `bad-grammar`, `ambiguous-choices`, `bad-chat-template` and
 * `no-chat-template`; `load` throws `model-in-memory`, `not-enough-memory` and `broken-model`.
 */
export function llamaEngine(options: LlamaEngineOptions): Engine {
  const { settings, resolve, known: knownBy = resolve, freeMemory, log = () => undefined, onCall } = options;
  const files = remembered(resolve);
  const llama = remembered(() => startLlama(settings));
  const grammars = remembered((running: Llama) => makeGrammarCache(running));
  const grammarOf = async (running: Llama, grammar: string) => (await grammars.of(running))(grammar);
  let callsAtOnce = settings.parallelCalls === "auto" ? 1 : settings.parallelCalls;
  const vocabulary = remembered(async () => {
    const [running, { path }] = await Promise.all([llama.of(), fileOf("small")]);
    const model = await openVocabulary(running, path, { log });
    return { model, tokenizer: makeTokenizer(model, settings.chatTemplate) };
  });

  const fileOf = (role: ModelRole): Promise<ResolvedModel> => files.of(modelNameOf(role, settings));

  async function identify(role: ModelRole): Promise<ModelIdentity> {
    const { name, sha256 } = await fileOf(role);
    return { role, name, sha256 };
  }

  async function known(role: ModelRole): Promise<ModelIdentity | null> {
    const model = await knownBy(modelNameOf(role, settings));
    return model === null ? null : { role, name: model.name, sha256: model.sha256 };
  }

  const state = makeModelState<LlamaInMemory>({
    identify,
    open: async (role) => {
      const opened = await openModel(await llama.of(), await fileOf(role), { settings, freeMemory, log });
      callsAtOnce = opened.calls;
      return opened;
    },
    close: closeModel,
  });

  async function answer(request: CompletionRequest, inMemory: LlamaInMemory, limits: CallLimits): Promise<Completion> {
    const clock = startClock();
    const { stopTexts } = settings;
    const completion = await answerCall(request, { ...inMemory, limits, clock, stopTexts, grammarOf });
    onCall?.(request, completion, clock.times());
    return completion;
  }

  /** The tokenizer is opened anew when it is asked for again; until then its memory is the machine's. */
  async function dispose(): Promise<void> {
    await state.dispose();
    for (const { model } of await vocabulary.clear()) await model.dispose();
  }

  return {
    name: "llama",
    identify,
    known,
    load: state.load,
    loaded: state.loaded,
    callsAtOnce: () => callsAtOnce,
    dispose,
    async complete(request, signal) {
      const { model, signal: gone } = await state.use(request.role);
      const either = AbortSignal.any([signal, gone]);
      const work = async () => {
        try {
          return await answer(request, model, watchCall(request.timeLimitSeconds, either));
        } catch (error) {
          // What a model throws while it is taken away is of no interest; why it is, is.
          either.throwIfAborted();
          throw error;
        }
      };
      return model.queue.run(work, either);
    },
    async tokenCounter() {
      const { tokenizer } = await vocabulary.of();
      return (text) => tokenizer.content(text, false).length;
    },
    async close() {
      await dispose();
      await grammars.clear();
      for (const running of await llama.clear()) await running.dispose();
    },
  };
}
