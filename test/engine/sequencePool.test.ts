import type { LlamaContextSequence, Token } from "node-llama-cpp";
import { describe, expect, it } from "vitest";
import { blockTokens, evaluatePrompt, makeSequencePool, sharedTokens } from "../../lib/engine/sequencePool";

const run = (from: number, length: number) => Array.from({ length }, (_, index) => (from + index) as Token);

/** A sequence that only remembers what it holds and in which batches it came. */
function fakeSequence() {
  const held: Token[] = [];
  const batches: number[] = [];
  const sequence = {
    held,
    batches,
    get nextTokenIndex() {
      return held.length;
    },
    async eraseContextTokenRanges(ranges: { start: number; end: number }[]) {
      const [range] = ranges;
      if (range === undefined) return;
      const { start, end } = range;
      held.splice(start, end - start);
    },
    async evaluateWithoutGeneratingNewTokens(tokens: Token[]) {
      held.push(...tokens);
      batches.push(tokens.length);
    },
  };
  return sequence as typeof sequence & LlamaContextSequence;
}

describe("sharedTokens", () => {
  it("counts whole blocks, and leaves at least one token to evaluate", () => {
    expect(sharedTokens(run(0, 100), run(0, 100))).toBe(96);
    expect(sharedTokens(run(0, 96), run(0, 96))).toBe(64);
    expect(sharedTokens(run(0, 96), run(0, 97))).toBe(96);
    expect(sharedTokens(run(0, 96), [...run(0, 40), ...run(500, 60)])).toBe(32);
    expect(sharedTokens([], run(0, 10))).toBe(0);
  });
});

describe("makeSequencePool", () => {
  it("takes the free slot with the longest shared beginning, else the one unused for longest", async () => {
    const sequences = [fakeSequence(), fakeSequence(), fakeSequence()];
    const pool = makeSequencePool(sequences);
    const prompts = [run(0, 200), run(1000, 200), run(2000, 200)];
    for (const prompt of prompts) {
      const slot = pool.take(prompt);
      await evaluatePrompt(slot, prompt, () => undefined);
      pool.release(slot);
    }
    const again = pool.take([...run(1000, 150), ...run(0, 9)]);
    expect(again.sequence).toBe(sequences[1]);
    const stranger = pool.take(run(9000, 50));
    expect(stranger.sequence).toBe(sequences[0]);
    const busy = pool.take(run(1000, 200));
    expect(busy.sequence).toBe(sequences[2]);
  });
});

describe("evaluatePrompt", () => {
  it("evaluates only what is new, in the same blocks as from the beginning", async () => {
    const sequence = fakeSequence();
    const pool = makeSequencePool([sequence]);
    const slot = pool.take([]);
    const first = await evaluatePrompt(slot, run(0, 100), () => undefined);
    expect(first.evaluated).toBe(100);
    expect(first.rest).toEqual(run(96, 4));
    expect(sequence.batches).toEqual([blockTokens, blockTokens, blockTokens]);
    sequence.held.push(...run(96, 4), ...run(7000, 30));
    const second = await evaluatePrompt(slot, [...run(0, 70), ...run(300, 60)], () => undefined);
    expect(second.evaluated).toBe(130 - 64);
    expect(sequence.held).toEqual([...run(0, 70), ...run(300, 58)]);
    expect(second.rest).toEqual(run(358, 2));
    expect(sequence.batches.every((size) => size === blockTokens)).toBe(true);
  });

  it("can be given up between blocks and used again", async () => {
    const sequence = fakeSequence();
    const slot = makeSequencePool([sequence]).take([]);
    let blocks = 0;
    const stop = () => {
      if (++blocks > 3) throw new Error("enough");
    };
    await expect(evaluatePrompt(slot, run(0, 200), stop)).rejects.toThrow("enough");
    const { evaluated } = await evaluatePrompt(slot, run(0, 200), () => undefined);
    expect(evaluated).toBe(200 - 2 * blockTokens);
    expect(sequence.held).toEqual(run(0, 192));
  });
});
