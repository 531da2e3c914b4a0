import type { Token } from "node-llama-cpp";
import { describe, expect, it } from "vitest";
import { makeBeat } from "../../lib/engine/beat";
import { startLlama } from "../../lib/engine/llamaModel";
import { parseSettings } from "../../lib/settings";
import { file } from "./engineSetup";

describe("makeBeat, with the library's own batches", () => {
  it("has every sequence in every batch", async () => {
    const llama = await startLlama(parseSettings({ gpuLayers: 0, threads: 1 }));
    const model = await llama.loadModel({ modelPath: file });
    const context = await model.createContext({ contextSize: 256, sequences: 3, threads: 1 });
    // How large batches are is told by nothing public.
    const inner = context as unknown as { _ctx: Record<string, unknown> };
    const sizes: number[] = [];
    inner._ctx = new Proxy(inner._ctx, {
      get(target, name) {
        const value = target[name as string];
        if (typeof value !== "function") return value;
        if (name !== "initBatch") return value.bind(target);
        return (size: number) => {
          sizes.push(size);
          return value.call(target, size);
        };
      },
    });
    const { together } = makeBeat();
    await Promise.all(
      [1, 2, 3].map(async (seed) => {
        const draws = context.getSequence().evaluate([400 as Token], { temperature: 1, seed, yieldEogToken: true });
        for (let count = 0; count < 6; count++) await together(() => draws.next());
        await draws.return();
      }),
    );
    expect(sizes).toEqual([3, 3, 3, 3, 3, 3]);
    await llama.dispose();
  });
});
