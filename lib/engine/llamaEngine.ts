import { AugmentoolkitError } from "../errors";
import type { ResolvedModel } from "../models/resolveModel";
import type { Settings } from "../settings";
import type { ModelRole } from "../step";
import { type CallTimes, startClock } from "./callClock";
import { type CallLimits, isTimeLimit, watchCall } from "./callLimits";
import type { Completion, CompletionRequest, Engine, ModelIdentity } from "./engine";
import { makeGrammarCache } from "./grammarAccepts";
import { closeModel, type LlamaInMemory, openModel, openVocabulary, startLlama } from "./llamaModel";
import { makeModelState } from "./modelState";
import { promptOf } from "./promptBlocks";
import { remembered } from "./remembered";
import { sampleCompletion } from "./sampleCompletion";
import { choiceTokens, scoreChoices } from "./scoreChoices";
import { givenTokens, scoreGiven } from "./scoreTokens";
import { evaluatePrompt } from "./sequencePool";
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
  let grammars: ReturnType<typeof makeGrammarCache> | null = null;
  let callsAtOnce = settings.parallelCalls === "auto" ? 1 : settings.parallelCalls;
  const vocabulary = remembered(async () => {
    const [running, { path }] = await Promise.all([llama.of(), fileOf("small")]);
    const model = await openVocabulary(running, path, { log });
    return { model, tokenizer: makeTokenizer(model, settings.chatTemplate) };
  });

  const nameOf = (role: ModelRole): string =>
    role === "large" ? (settings.largeLogicalModel ?? settings.logicalModel) : settings.logicalModel;
  const fileOf = (role: ModelRole): Promise<ResolvedModel> => files.of(nameOf(role));

  async function identify(role: ModelRole): Promise<ModelIdentity> {
    const { name, sha256 } = await fileOf(role);
    return { role, name, sha256 };
  }

  async function known(role: ModelRole): Promise<ModelIdentity | null> {
    const model = await knownBy(nameOf(role));
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
    const { model, pool, tokenizer, callTokens } = inMemory;
    const clock = startClock();
    const chat = tokenizer.chat(request.messages);
    const scored = request.choices === null ? null : choiceTokens(tokenizer, request.lead, request.choices);
    const given = request.given === null ? null : givenTokens(tokenizer, request.lead, request.given);
    const lead = (scored ?? given)?.lead ?? tokenizer.content(request.lead, true);
    const sampled = (scored ?? given) === null;
    const prompt = promptOf([...chat.tokens, ...lead], tokenizer.endsPart, { sampled, fixed: chat.fixed });
    const length = prompt.tokens.length;
    const needed = length + (given?.own.length ?? (scored === null ? request.sampling.maximumTokens : 0));
    if (needed > callTokens) throw promptTooLong(length, needed - length, callTokens);
    const slot = await clock.time("states", () => pool.take(prompt, request.step));
    const held = () => slot.blocks.length + slot.rest.length;
    const shared = held();
    const completionOf = (made: Partial<Completion> & { generated?: number; scored?: number }): Completion => ({
      text: made.text ?? "",
      finish: made.finish ?? "complete",
      choices: made.choices ?? null,
      logProbability: made.logProbability,
      tokens: {
        prompt: length + (made.scored ?? 0),
        evaluated: length - shared + (made.scored ?? 0),
        generated: made.generated ?? 0,
      },
      milliseconds: limits.milliseconds(),
    });
    const told = (completion: Completion): Completion => {
      onCall?.(request, completion, clock.times());
      return completion;
    };
    let inDoubt = false;
    try {
      const rest = await clock.time("prompt", () => evaluatePrompt(slot, prompt, limits.check));
      if (scored !== null && request.choices !== null) {
        const { choices } = request;
        const probabilities = await clock.time("prompt", () => scoreChoices(model, slot, rest.tokens, scored.first));
        if (rest.whole) slot.blocks.push(...rest.tokens);
        const likeliest = probabilities.indexOf(Math.max(...probabilities));
        const shares = Object.fromEntries(choices.map((choice, index) => [choice, probabilities[index] ?? 0]));
        return told(completionOf({ text: choices[likeliest], choices: shares }));
      }
      if (given !== null && request.given !== null) {
        const logProbability = await clock.time("prompt", () => scoreGiven(slot, rest, given.own));
        return told(completionOf({ text: request.given, logProbability, scored: given.own.length }));
      }
      grammars ??= makeGrammarCache(model.llama);
      const compiled = grammars;
      const grammar = await clock.time("grammar", async () => (await compiled)(request.grammar));
      const place = { model, slot, rest, grammar, stopTexts: settings.stopTexts, limits, clock };
      return told(completionOf(await sampleCompletion(request, place)));
    } catch (error) {
      inDoubt = !isTimeLimit(error) && !limits.isAborted();
      if (!isTimeLimit(error)) throw error;
      const evaluated = held() - shared;
      const completion = completionOf({ finish: "timeout" });
      return told({ ...completion, tokens: { ...completion.tokens, evaluated } });
    } finally {
      pool.release(slot, inDoubt);
    }
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
      grammars = null;
      for (const running of await llama.clear()) await running.dispose();
    },
  };
}

function promptTooLong(prompt: number, completion: number, callTokens: number): AugmentoolkitError {
  return new AugmentoolkitError(
    `A prompt of ${prompt} tokens and a completion of up to ${completion} do not fit in ${callTokens} tokens.`,
    { code: "prompt-too-long", hint: "Raise the setting contextTokens, or lower chunkTokens." },
  );
}
