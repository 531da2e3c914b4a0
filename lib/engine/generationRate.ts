import type { LlamaModel, Token } from "node-llama-cpp";
import type { Settings } from "../settings";
import { makeBeat } from "./beat";
import { contextOptions } from "./contextOptions";

/** How generation is measured: so many sequences at once in a small context of their own. */
export interface RateOptions {
  sequences: number;
  threads: number;
  /** Of each sequence, in each round. */
  tokens: number;
  rounds: number;
  settings: Pick<Settings, "flashAttention" | "batchTokens">;
}

/** Generated tokens per second of so many sequences together, the best of some rounds after one that only warms up. */
export async function generationRate(
  model: LlamaModel,
  { sequences, threads, tokens, rounds, settings }: RateOptions,
): Promise<number> {
  const context = await model.createContext({ contextSize: 256, sequences, threads, ...contextOptions(settings) });
  try {
    const { together } = makeBeat();
    const held = Array.from({ length: sequences }, () => context.getSequence());
    const begin = model.tokenize("The ").slice(0, 1) as Token[];
    const round = async (): Promise<number> => {
      await Promise.all(held.map((sequence) => sequence.clearHistory()));
      const start = performance.now();
      await Promise.all(
        held.map(async (sequence, seed) => {
          const draws = sequence.evaluate(begin, { temperature: 1, seed, yieldEogToken: true });
          for (let count = 0; count < tokens; count++) await together(() => draws.next());
          await draws.return();
        }),
      );
      return (1000 * sequences * tokens) / (performance.now() - start);
    };
    await round();
    let best = 0;
    for (let number = 0; number < rounds; number++) best = Math.max(best, await round());
    return best;
  } finally {
    await context.dispose();
  }
}
