import { generationRate } from "../../lib/engine/generationRate";
import { startLlama } from "../../lib/engine/llamaModel";
import { loadNodeLlamaCpp } from "../../lib/engine/nodeLlamaCpp.cjs";
import type { Settings } from "../../lib/settings";

/** Tokens per second at best, by which the bound is reckoned. */
export interface Rates {
  prompt: number;
  /** Generated tokens per second of all sequences together, by how many there are. */
  generated: { sequences: number; rate: number }[];
}

const promptTokens = 512;
const generatedTokens = 32;

/** The medians of several measurements. Throws RangeError where there is none. */
export function middleOf(measured: readonly Rates[]): Rates {
  const [first] = measured;
  if (first === undefined) throw new RangeError("middleOf needs at least one measurement.");
  const middle = (rates: number[]) => rates.sort((a, b) => a - b)[Math.floor(rates.length / 2)] as number;
  return {
    prompt: middle(measured.map(({ prompt }) => prompt)),
    generated: first.generated.map(({ sequences }, place) => ({
      sequences,
      rate: middle(measured.map(({ generated }) => generated[place]?.rate as number)),
    })),
  };
}

/** Measures a model: one long prompt in one batch, and generation of several sequences at once. */
export async function measureRates(path: string, text: string, settings: Settings): Promise<Rates> {
  const { LlamaLogLevel } = await loadNodeLlamaCpp();
  const llama = await startLlama(settings);
  llama.logLevel = LlamaLogLevel.error;
  const model = await llama.loadModel({ modelPath: path, gpuLayers: settings.gpuLayers });
  try {
    const tokens = model.tokenize(text).slice(0, promptTokens);
    const threads = settings.threads === 0 ? llama.cpuMathCores : settings.threads;
    const context = await model.createContext({ contextSize: 1024, threads, flashAttention: settings.flashAttention });
    const sequence = context.getSequence();
    // The first one only brings the model into memory.
    await sequence.evaluateWithoutGeneratingNewTokens(tokens);
    await sequence.clearHistory();
    const started = performance.now();
    await sequence.evaluateWithoutGeneratingNewTokens(tokens);
    const prompt = (tokens.length * 1000) / (performance.now() - started);
    await context.dispose();
    const generated: Rates["generated"] = [];
    for (const sequences of [1, 2, 4]) {
      const rate = await generationRate(model, { sequences, threads, tokens: generatedTokens, rounds: 1, settings });
      generated.push({ sequences, rate });
    }
    return { prompt, generated };
  } finally {
    await model.dispose();
    await llama.dispose();
  }
}
