import { stat } from "node:fs/promises";
import { freemem } from "node:os";
import type { Llama, LlamaContext, LlamaModel } from "node-llama-cpp";
import { AugmentoolkitError, messageOf } from "../errors";
import type { Settings } from "../settings";
import { collectGarbage } from "./collectGarbage";
import { loadNodeLlamaCpp } from "./nodeLlamaCpp.cjs";
import { makeSequencePool, type SequencePool } from "./sequencePool";

/** A model in memory with the context that calls are evaluated in. */
export interface LlamaInMemory {
  model: LlamaModel;
  context: LlamaContext;
  pool: SequencePool;
  /** Tokens of prompt and completion that one call may have. */
  callTokens: number;
}

/** Context of a call where the settings leave it open, in tokens; prompts of this project need less. */
const usualContextTokens = 4096;
/** Sequences beyond the calls in flight, so that the beginnings of several steps' prompts stay evaluated. */
const warmSequences = 4;
/** The share of free memory that warm sequences may take. */
const warmShare = 0.25;

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

/**
 * Loads a model file and makes its context.
 * Throws `not-enough-memory` and `broken-model`, both fatal.
 */
export async function openModel(
  llama: Llama,
  path: string,
  settings: Settings,
  freeMemory: () => number = availableBytes,
): Promise<LlamaInMemory> {
  const { size } = await stat(path);
  if (llama.gpu === false && size > freeMemory()) throw notEnoughMemory(path, size, freeMemory());
  const model = await loadModel(llama, path, settings);
  try {
    const callTokens = settings.contextTokens ?? Math.min(usualContextTokens, model.trainContextSize);
    const sequences = await sequencesThatFit(model, settings, callTokens, freeMemory());
    const context = await model.createContext({
      contextSize: callTokens,
      sequences,
      threads: settings.threads === 0 ? llama.cpuMathCores : settings.threads,
    });
    const pool = makeSequencePool(Array.from({ length: sequences }, () => context.getSequence()));
    // The library keeps the last cell free.
    return { model, context, pool, callTokens: callTokens - 1 };
  } catch (error) {
    await model.dispose();
    if (isMemoryError(error)) throw notEnoughMemory(path, size, freeMemory(), error);
    throw error;
  }
}

/** Frees a model and its context, and the JavaScript objects that described it. */
export async function closeModel({ model, context }: LlamaInMemory): Promise<void> {
  await context.dispose();
  await model.dispose();
  collectGarbage();
}

/** Loads only a model file's vocabulary. Throws `broken-model`. */
export async function openVocabulary(llama: Llama, path: string): Promise<LlamaModel> {
  return asModelError(path, () => llama.loadModel({ modelPath: path, vocabOnly: true, gpuLayers: 0 }));
}

async function loadModel(llama: Llama, path: string, settings: Settings): Promise<LlamaModel> {
  const metadataOverrides = await ropeOverrides(path, settings);
  return asModelError(path, () =>
    llama.loadModel({ modelPath: path, gpuLayers: settings.gpuLayers, useMmap: true, metadataOverrides }),
  );
}

async function asModelError(path: string, load: () => Promise<LlamaModel>): Promise<LlamaModel> {
  try {
    return await load();
  } catch (error) {
    if (isMemoryError(error)) throw notEnoughMemory(path, (await stat(path)).size, availableBytes(), error);
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

async function sequencesThatFit(
  model: LlamaModel,
  settings: Settings,
  contextSize: number,
  freeBytes: number,
): Promise<number> {
  const wanted = Math.max(2, settings.parallelCalls) + warmSequences;
  for (let sequences = wanted; sequences > settings.parallelCalls; sequences--) {
    const need = await model.fileInsights.estimateContextResourceRequirementsV2({
      contextSize,
      sequences,
      modelGpuLayers: model.gpuLayers,
    });
    if (need.cpuRam <= freeBytes * warmShare) return sequences;
  }
  return settings.parallelCalls;
}

function availableBytes(): number {
  const available = (process as { availableMemory?: () => number }).availableMemory;
  return available === undefined ? freemem() : Math.min(freemem(), available.call(process));
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
