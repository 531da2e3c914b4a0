import type { Llama, LlamaModel } from "node-llama-cpp";
import { AugmentoolkitError } from "../errors";
import type { ResolvedModel } from "../models/resolveModel";
import type { Settings } from "../settings";
import type { ModelRole } from "../step";
import { type CallLimits, isTimeLimit, watchCall } from "./callLimits";
import { makeCallQueue } from "./callQueue";
import type { Completion, CompletionRequest, Engine, ModelIdentity } from "./engine";
import { makeGrammarCache } from "./grammarAccepts";
import { closeModel, type LlamaInMemory, openModel, openVocabulary, startLlama } from "./llamaModel";
import { makeModelState } from "./modelState";
import { contentTokens, promptTokens } from "./promptTokens";
import { sampleCompletion } from "./sampleCompletion";
import { choiceTokens, scoreChoices } from "./scoreChoices";
import { blockTokens, evaluatePrompt } from "./sequencePool";

/** What the engine is made from. */
export interface LlamaEngineOptions {
  settings: Settings;
  /** Finds, and where needed fetches, the file of a model named in the settings. */
  resolve(name: string): Promise<ResolvedModel>;
  /** Bytes of memory that are free. Default: what the system says. */
  freeMemory?: () => number;
}

/**
 * Completes in this process with node-llama-cpp. Nothing is loaded until `load`.
 * Calls throw `model-not-loaded`, `prompt-too-long`, `bad-grammar`, `ambiguous-choices`, `bad-chat-template` and
 * `no-chat-template`; `load` throws `model-in-memory`, `not-enough-memory` and `broken-model`.
 */
export function llamaEngine({ settings, resolve, freeMemory }: LlamaEngineOptions): Engine {
  const queue = makeCallQueue(settings.parallelCalls);
  const resolved = new Map<string, Promise<ResolvedModel>>();
  let llama: Promise<Llama> | null = null;
  let grammars: ReturnType<typeof makeGrammarCache> | null = null;
  let vocabulary: Promise<LlamaModel> | null = null;

  function started(): Promise<Llama> {
    llama ??= startLlama(settings);
    return llama;
  }

  function fileOf(role: ModelRole): Promise<ResolvedModel> {
    const name = role === "large" ? (settings.largeLogicalModel ?? settings.logicalModel) : settings.logicalModel;
    const known = resolved.get(name);
    if (known !== undefined) return known;
    const file = resolve(name);
    resolved.set(name, file);
    file.catch(() => resolved.delete(name));
    return file;
  }

  async function identify(role: ModelRole): Promise<ModelIdentity> {
    const { name, sha256 } = await fileOf(role);
    return { role, name, sha256 };
  }

  const state = makeModelState<LlamaInMemory>({
    identify,
    open: async (role) => openModel(await started(), (await fileOf(role)).path, settings, freeMemory),
    close: closeModel,
  });

  async function answer(request: CompletionRequest, inMemory: LlamaInMemory, limits: CallLimits): Promise<Completion> {
    const { model, pool, callTokens } = inMemory;
    const chat = promptTokens(model, request.messages, settings.chatTemplate);
    const scored = request.choices === null ? null : choiceTokens(model, request.lead, request.choices);
    const prompt = [...chat, ...(scored?.lead ?? contentTokens(model, request.lead, true))];
    const needed = prompt.length + (scored === null ? request.sampling.maximumTokens : 0);
    if (needed > callTokens) throw promptTooLong(prompt.length, needed - prompt.length, callTokens);
    const slot = pool.take(prompt);
    try {
      const { rest, evaluated } = await evaluatePrompt(slot, prompt, limits.check);
      const tokens = { prompt: prompt.length, evaluated, generated: 0 };
      if (scored !== null && request.choices !== null) {
        const { choices } = request;
        const probabilities = await scoreChoices(model, slot, rest, scored.first);
        if (rest.length === blockTokens) slot.blocks.push(...rest);
        limits.check();
        const likeliest = probabilities.indexOf(Math.max(...probabilities));
        return {
          text: choices[likeliest] ?? "",
          finish: "complete",
          choices: Object.fromEntries(choices.map((choice, index) => [choice, probabilities[index] ?? 0])),
          tokens,
          milliseconds: limits.milliseconds(),
        };
      }
      grammars ??= makeGrammarCache(model.llama);
      const grammar = await grammars(request.grammar);
      const place = { model, slot, rest, grammar, stopTexts: settings.stopTexts, limits };
      const { text, finish, generated } = await sampleCompletion(request, place);
      const milliseconds = limits.milliseconds();
      return { text, finish, choices: null, tokens: { ...tokens, generated }, milliseconds };
    } catch (error) {
      if (!isTimeLimit(error)) throw error;
      const tokens = { prompt: prompt.length, evaluated: slot.blocks.length, generated: 0 };
      return { text: "", finish: "timeout", choices: null, tokens, milliseconds: limits.milliseconds() };
    } finally {
      pool.release(slot);
    }
  }

  /** The tokenizer is opened anew when it is asked for again; until then its memory is the machine's. */
  async function dispose(): Promise<void> {
    await state.dispose();
    const opened = vocabulary;
    vocabulary = null;
    await (await opened)?.dispose();
  }

  return {
    name: "llama",
    identify,
    load: state.load,
    loaded: state.loaded,
    dispose,
    async complete(request, signal) {
      await state.use(request.role);
      return queue.run(async () => {
        const { model, signal: gone } = await state.use(request.role);
        return answer(request, model, watchCall(request.timeLimitSeconds, AbortSignal.any([signal, gone])));
      }, signal);
    },
    async tokenCounter() {
      vocabulary ??= Promise.all([started(), fileOf("small")]).then(([running, { path }]) =>
        openVocabulary(running, path),
      );
      const model = await vocabulary;
      return (text) => contentTokens(model, text, false).length;
    },
    async close() {
      await dispose();
      grammars = null;
      const running = await llama;
      llama = null;
      await running?.dispose();
    },
  };
}

function promptTooLong(prompt: number, completion: number, callTokens: number): AugmentoolkitError {
  return new AugmentoolkitError(
    `A prompt of ${prompt} tokens and a completion of up to ${completion} do not fit in ${callTokens} tokens.`,
    { code: "prompt-too-long", hint: "Raise the setting contextTokens, or lower chunkTokens." },
  );
}
