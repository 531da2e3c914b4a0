import { cpus } from "node:os";
import type { Llama, LlamaContext, LlamaModel } from "node-llama-cpp";
import type { Settings } from "../settings";
import { loadNodeLlamaCpp } from "./nodeLlamaCpp.cjs";
import { longestBlock, shortestBlock } from "./promptBlocks";

/** What the numbers in a state follow from beside its tokens. */
export interface StateOrigin {
  llama: Llama;
  model: LlamaModel;
  context: LlamaContext;
  sha256: string;
  settings: Pick<Settings, "ropeFrequencyBase" | "ropeFrequencyScale">;
}

/** A text that two states share only where one can stand for the other, to the bit. */
export async function stateKey({ llama, model, context, sha256, settings }: StateOrigin): Promise<string> {
  const { getModuleVersion } = await loadNodeLlamaCpp();
  return JSON.stringify({
    model: sha256,
    library: await getModuleVersion(),
    release: llama.llamaCppRelease.release,
    machine: [process.platform, process.arch, cpus()[0]?.model ?? "", llama.gpu],
    gpuLayers: model.gpuLayers,
    threads: context.idealThreads,
    contextTokens: context.contextSize,
    // llama.cpp refuses a state from a context with another number of sequences.
    sequences: context.totalSequences,
    batchTokens: context.batchSize,
    blockTokens: [shortestBlock, longestBlock],
    flashAttention: context.flashAttention,
    cacheTypes: [context.kvCacheKeyType ?? null, context.kvCacheValueType ?? null],
    rope: [settings.ropeFrequencyBase, settings.ropeFrequencyScale],
  });
}
