import { stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Llama, LlamaContext, LlamaModel } from "node-llama-cpp";
import { AugmentoolkitError, messageOf } from "../errors";
import type { ResolvedModel } from "../models/resolveModel";
import type { Settings } from "../settings";
import { availableBytes } from "./availableBytes";
import { type CallQueue, makeCallQueue } from "./callQueue";
import { callsWorthwhile } from "./callsWorthwhile";
import { collectGarbage } from "./collectGarbage";
import { contextOptions } from "./contextOptions";
import { loadNodeLlamaCpp } from "./nodeLlamaCpp.cjs";
import { openSavedStates, type SavedStates } from "./savedStates";
import { makeSequencePool, type SequencePool } from "./sequencePool";
import { stateKey } from "./stateKey";
import { makeTokenizer, type Tokenizer } from "./tokenizer";

/** A model in memory with the context that calls are evaluated in. */
export interface LlamaInMemory {
  model: LlamaModel;
  context: LlamaContext;
  pool: SequencePool;
  /** Null where the model's state cannot be cut, or nothing is used again. */
  states: SavedStates | null;
  tokenizer: Tokenizer;
  /** Has as many calls in flight as there are sequences for. */
  queue: CallQueue;
  /** How many that is. */
  calls: number;
  /** Tokens of prompt and completion that one call may have. */
  callTokens: number;
}

/** Context of a call where the settings leave it open, in tokens; prompts of this project need less. */
const usualContextTokens = 4096;
/**
 * Sequences beyond the calls in flight, so that the beginnings of several steps' prompts stay evaluated; what fits first is
 * taken. Saved states hold for one number of sequences only, so few numbers are tried.
 */
const warmSequences = [6, 3];
/** The most calls at once where the settings leave it open. */
const mostCalls = 32;
/** The share of free memory that all sequences may take where there are warm ones. */
const warmShare = 0.25;
/** The share of free memory that the sequences of calls in flight may take. */
const callShare = 0.8;
/** Tokens that must be spared for moving a state: on a processor a token takes as long as half a megabyte of state. */
const worthMoving = { processor: 16, graphicsCard: 512 };

/** Starts llama.cpp from its prebuilt binaries; nothing is compiled and nothing is printed. */
export async function startLlama(settings: Settings): Promise<Llama> {
  const { getLlama, LlamaLogLevel } = await loadNodeLlamaCpp();
  return getLlama({
    build: "never",
    logLevel: LlamaLogLevel.error,
    progressLogs: false,
    gpu: settings.gpuLayers === 0 ? false : "auto",
    maxThreads: settings.threads === 0 ? undefined : settings.threads,
  });
}

/** What opening a model needs beside its file. */
export interface OpenModelOptions {
  settings: Settings;
  /** Bytes of memory that are free. Default: what the system says. */
  freeMemory?: () => number;
  log(line: string): void;
}

/**
 * Loads a model file and makes its context, with as many sequences as are wanted and fit.
 * Throws `not-enough-memory` and `broken-model`, both fatal.
 */
export async function openModel(
  llama: Llama,
  { path, sha256 }: Pick<ResolvedModel, "path" | "sha256">,
  { settings, log, freeMemory = () => availableBytes({ log }) }: OpenModelOptions,
): Promise<LlamaInMemory> {
  const { size } = await stat(path);
  if (llama.gpu === false && size > freeMemory()) throw notEnoughMemory(path, size, freeMemory());
  const model = await loadModel(llama, path, settings, freeMemory);
  try {
    const callTokens = settings.contextTokens ?? Math.min(usualContextTokens, model.trainContextSize);
    const threads = settings.threads === 0 ? llama.cpuMathCores : settings.threads;
    const fits = await fitsInMemory(llama, model, settings, { contextSize: callTokens, freeBytes: freeMemory() });
    const calls = await callsThatFit(fits, settings, (most) =>
      callsWorthwhile(llama, model, { settings, sha256, threads, most, log }),
    );
    if (settings.parallelCalls !== "auto" && calls < settings.parallelCalls)
      log(`Memory holds ${calls} calls at once instead of ${settings.parallelCalls}, so ${calls} run at once.`);
    const sequences = calls + (await warmThatFit(fits, calls));
    const context = await model.createContext({
      contextSize: callTokens,
      sequences,
      threads,
      ...contextOptions(settings),
    });
    const held = Array.from({ length: sequences }, () => context.getSequence());
    const canCut = held[0]?.needsCheckpoints === false;
    const states =
      settings.reuseStates && canCut ? await statesOf(llama, model, context, sha256, { settings, log }) : null;
    const pool = makeSequencePool(held, {
      states,
      worthMoving: llama.gpu === false ? worthMoving.processor : worthMoving.graphicsCard,
      // Where a state cannot be cut, the library evaluates what is left of it again, in other batches.
      reuse: settings.reuseStates && canCut,
      renew: async (sequence) => {
        await sequence.dispose();
        return context.getSequence();
      },
    });
    const tokenizer = makeTokenizer(model, settings.chatTemplate);
    log(`${basename(path)} runs on ${await placeOf(llama, model, threads)}.`);
    // The library keeps the last cell free.
    return { model, context, pool, states, tokenizer, queue: makeCallQueue(calls), calls, callTokens: callTokens - 1 };
  } catch (error) {
    await model.dispose();
    if (isMemoryError(error)) throw notEnoughMemory(path, size, freeMemory(), error);
    throw error;
  }
}

/** Where a model is computed, for a person who wants to know whether the graphics card is in use. */
async function placeOf(llama: Llama, model: LlamaModel, threads: number): Promise<string> {
  const { gpuLayers, fileInsights } = model;
  const processor = `the processor, ${threads} ${threads === 1 ? "thread" : "threads"}`;
  if (llama.gpu === false || gpuLayers === 0) return processor;
  const cards = `${(await llama.getGpuDeviceNames()).join(", ")} by ${llama.gpu}`;
  const { totalLayers } = fileInsights;
  return gpuLayers >= totalLayers ? cards : `${cards} with ${gpuLayers} of ${totalLayers} layers, and ${processor}`;
}

async function statesOf(
  llama: Llama,
  model: LlamaModel,
  context: LlamaContext,
  sha256: string,
  { settings, log }: Pick<OpenModelOptions, "settings" | "log">,
): Promise<SavedStates> {
  return openSavedStates({
    folder: join(settings.modelsFolder, ".states"),
    key: await stateKey({ llama, model, context, sha256, settings }),
    limit: settings.savedStatesGigabytes * 1e9,
    log,
  });
}

/** Frees a model and its context, and the JavaScript objects that described it. */
export async function closeModel({ model, context, states }: LlamaInMemory): Promise<void> {
  await states?.close();
  await context.dispose();
  await model.dispose();
  collectGarbage();
}

/** Loads only a model file's vocabulary. Throws `broken-model`. */
export async function openVocabulary(
  llama: Llama,
  path: string,
  { log }: Pick<OpenModelOptions, "log">,
): Promise<LlamaModel> {
  return asModelError(
    path,
    () => availableBytes({ log }),
    () => llama.loadModel({ modelPath: path, vocabOnly: true, gpuLayers: 0 }),
  );
}

async function loadModel(
  llama: Llama,
  path: string,
  settings: Settings,
  freeMemory: () => number,
): Promise<LlamaModel> {
  const metadataOverrides = await ropeOverrides(path, settings);
  return asModelError(path, freeMemory, () =>
    llama.loadModel({ modelPath: path, gpuLayers: settings.gpuLayers, useMmap: true, metadataOverrides }),
  );
}

async function asModelError(
  path: string,
  freeMemory: () => number,
  load: () => Promise<LlamaModel>,
): Promise<LlamaModel> {
  try {
    return await load();
  } catch (error) {
    if (isMemoryError(error)) throw notEnoughMemory(path, (await stat(path)).size, freeMemory(), error);
    throw brokenModel(path, error);
  }
}

/** Metadata to load a model with in place of its own, where the settings give RoPE values. */
async function ropeOverrides(path: string, settings: Settings): Promise<Record<string, object> | undefined> {
  const { ropeFrequencyBase, ropeFrequencyScale } = settings;
  if (ropeFrequencyBase === null && ropeFrequencyScale === null) return undefined;
  const { readGgufFileInfo } = await loadNodeLlamaCpp();
  const { metadata } = await readGgufFileInfo(path).catch((error: unknown) => {
    throw brokenModel(path, error);
  });
  return {
    [metadata.general.architecture]: {
      rope: {
        ...(ropeFrequencyBase === null ? {} : { freq_base: asFloat(ropeFrequencyBase) }),
        ...(ropeFrequencyScale === null ? {} : { scaling: { factor: asFloat(1 / ropeFrequencyScale) } }),
      },
    },
  };
}

/** A whole number would be passed on as an integer, which llama.cpp ignores here; the addition is below its precision. */
function asFloat(value: number): number {
  return Number.isInteger(value) ? value * (1 + 1e-12) : value;
}

/** Whether so many sequences fit in a share of the free memory. */
type FitsInMemory = (sequences: number, share: number) => Promise<boolean>;

async function fitsInMemory(
  llama: Llama,
  model: LlamaModel,
  settings: Settings,
  { contextSize, freeBytes }: { contextSize: number; freeBytes: number },
): Promise<FitsInMemory> {
  const cardBytes = llama.gpu === false ? 0 : (await llama.getVramState()).free;
  return async (sequences, share) => {
    const need = await model.fileInsights.estimateContextResourceRequirementsV2({
      contextSize,
      sequences,
      modelGpuLayers: model.gpuLayers,
      ...contextOptions(settings),
    });
    return need.cpuRam <= freeBytes * share && (llama.gpu === false || need.gpuVram <= cardBytes * share);
  };
}

/** As many calls at once as are asked for, or as are worth while, and fit. */
async function callsThatFit(
  fits: FitsInMemory,
  { parallelCalls }: Settings,
  worthwhile: (most: number) => Promise<number>,
): Promise<number> {
  let calls = parallelCalls === "auto" ? mostCalls : parallelCalls;
  while (calls > 1 && !(await fits(calls, callShare))) calls--;
  return parallelCalls === "auto" && calls > 1 ? worthwhile(calls) : calls;
}

/** Sequences beyond the calls in flight, only where memory is plenty. */
async function warmThatFit(fits: FitsInMemory, calls: number): Promise<number> {
  for (const warm of warmSequences) if (await fits(calls + warm, warmShare)) return warm;
  return 0;
}

function isMemoryError(error: unknown): boolean {
  return error instanceof Error && error.constructor.name === "InsufficientMemoryError";
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}

function notEnoughMemory(path: string, size: number, free: number, cause?: unknown): AugmentoolkitError {
  return new AugmentoolkitError(
    `The model ${path} (${gigabytes(size)}) and its context do not fit in memory, of which ${gigabytes(free)} are free.`,
    {
      code: "not-enough-memory",
      hint: "Close other programs, choose a smaller model, or lower the settings contextTokens and parallelCalls.",
      fatal: true,
      cause,
    },
  );
}

function brokenModel(path: string, cause: unknown): AugmentoolkitError {
  return new AugmentoolkitError(`The model file ${path} cannot be loaded: ${messageOf(cause)}`, {
    code: "broken-model",
    hint: "Delete the file so that it is fetched again, or name another GGUF file in the settings.",
    fatal: true,
    cause,
  });
}
