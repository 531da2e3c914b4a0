import type { LlamaContextSequence, Token } from "node-llama-cpp";
import { describe, expect, it } from "vitest";
import { longestBlock, type Prompt, promptOf, sharedTokens, shortestBlock } from "../../lib/engine/promptBlocks";
import type { SavedStates } from "../../lib/engine/savedStates";
import { evaluatePrompt, makeSequencePool, type Slot } from "../../lib/engine/sequencePool";

const run = (from: number, length: number) => Array.from({ length }, (_, index) => (from + index) as Token);
/** Parts end with tokens that divide by 100. */
const prompt = (...tokens: Token[]): Prompt => promptOf(tokens, (token) => token % 100 === 0);

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

const plain = { states: null, worthMoving: 16, reuse: true, renew: async () => fakeSequence() };
const nothing = () => undefined;

describe("promptOf", () => {
  it("ends blocks with parts and at the greatest length, whatever comes after", () => {
    expect(prompt(...run(1, 99)).ends).toEqual([]);
    expect(prompt(...run(81, 20), ...run(1, 200)).ends).toEqual([20, 120, 220]);
    expect(prompt(...run(1, 99), ...run(1, 600)).ends).toEqual([199, 299, 399, 499, 599, 699]);
    expect(
      prompt(...run(1, 99), ...run(101, 99), ...run(201, 99), ...run(301, 99), ...run(401, 99), ...run(501, 99)).ends,
    ).toEqual([longestBlock]);
    const short = prompt(...run(90, 30), ...run(1, 5));
    expect(shortestBlock).toBeGreaterThan(11);
    expect(short.ends).toEqual([]);
    const longer = prompt(...run(90, 30), ...run(1, 300));
    for (const cut of [70, 150, 200])
      expect(prompt(...longer.tokens.slice(0, cut)).ends).toEqual(
        longer.ends.filter((end) => end <= cut - shortestBlock),
      );
  });

  it("leaves a rest that is too short for a block with the block before it", () => {
    const part = run(81, 20);
    expect(prompt(...part, ...run(1, shortestBlock)).ends).toEqual([20]);
    expect(prompt(...part, ...run(1, shortestBlock - 1)).ends).toEqual([]);
    expect(prompt(...part).ends).toEqual([20]);
  });

  it("has the same blocks where a text is sampled after it", () => {
    const tokens = [...run(81, 20), ...run(1, 50)];
    const made = promptOf(tokens, (token) => token % 100 === 0, { sampled: true });
    expect(made).toEqual({ tokens, ends: [20], sampled: true, fixed: 0 });
  });

  it("counts whole blocks of what is the same for every item", () => {
    const tokens = [...run(81, 20), ...run(1, 100), ...run(1, 50)];
    const fixed = (count: number) => promptOf(tokens, (token) => token % 100 === 0, { fixed: count }).fixed;
    expect([0, 19, 20, 119, 120, 140].map(fixed)).toEqual([0, 0, 20, 20, 120, 120]);
  });

  it("asks about each token with the one before it", () => {
    const pairs: (number | undefined)[][] = [];
    promptOf(run(1, 18), (token, before) => pairs.push([token, before]) > 0);
    expect(pairs).toEqual([[16, 15]]);
  });
});

describe("sharedTokens", () => {
  it("counts whole blocks, and leaves at least one token to evaluate", () => {
    const held = run(1, 228);
    expect(sharedTokens(held, prompt(...run(1, 228)))).toBe(200);
    expect(sharedTokens(held, prompt(...run(1, 229)))).toBe(200);
    expect(sharedTokens(run(1, 200), prompt(...run(1, 216)))).toBe(200);
    expect(sharedTokens(run(1, 200), prompt(...run(1, 200)))).toBe(100);
    expect(sharedTokens(held, prompt(...run(1, 180), ...run(501, 60)))).toBe(100);
    expect(sharedTokens([], prompt(...run(1, 10)))).toBe(0);
  });
});

/** States that copy and find within memory, and write down what they were asked. */
function fakeStates(saved: Token[][] = []) {
  const offered: number[] = [];
  const states: SavedStates = {
    find(wanted) {
      const [best] = saved
        .map((tokens) => ({ tokens, shared: sharedTokens(tokens, wanted) }))
        .sort((a, b) => b.shared - a.shared);
      if (best === undefined || best.shared === 0) return null;
      return {
        shared: best.shared,
        load: async (sequence) => {
          const { held } = sequence as ReturnType<typeof fakeSequence>;
          held.splice(0, held.length, ...best.tokens);
          return best.tokens;
        },
      };
    },
    offer: async (_, tokens) => {
      offered.push(tokens.length);
    },
    copy: async (from, to) => {
      const { held } = to as ReturnType<typeof fakeSequence>;
      held.splice(0, held.length, ...(from as ReturnType<typeof fakeSequence>).held);
      return true;
    },
    close: async () => undefined,
  };
  return { states, offered };
}

describe("makeSequencePool", () => {
  const evaluated = async (pool: ReturnType<typeof makeSequencePool>, asked: Prompt, step: string) => {
    const slot = await pool.take(asked, step);
    const spared = slot.blocks.length;
    await evaluatePrompt(slot, asked, nothing);
    pool.release(slot);
    return { slot, spared };
  };

  it("takes the free slot with the longest shared beginning, else the one unused for longest", async () => {
    const sequences = [fakeSequence(), fakeSequence(), fakeSequence()];
    const pool = makeSequencePool(sequences, plain);
    for (const start of [1, 1001, 2001]) await evaluated(pool, prompt(...run(start, 200)), "judge");
    const again = await pool.take(prompt(...run(1001, 150), ...run(1, 9)), "judge");
    expect(again.sequence).toBe(sequences[1]);
    const stranger = await pool.take(prompt(...run(9001, 50)), "judge");
    expect(stranger.sequence).toBe(sequences[0]);
    const busy = await pool.take(prompt(...run(1001, 200)), "judge");
    expect(busy.sequence).toBe(sequences[2]);
    await expect(pool.take(prompt(...run(1, 9)), "judge")).rejects.toThrow(RangeError);
  });

  it("copies what another step left, so that each step of a passage keeps its own state", async () => {
    const passage = run(1, 300);
    const sequences = [fakeSequence(), fakeSequence(), fakeSequence()];
    const pool = makeSequencePool(sequences, { ...plain, ...fakeStates() });
    const asks = (step: number, item: number) => prompt(...passage, ...run(step * 1000 + 1, 200), ...run(item, 80));
    expect((await evaluated(pool, asks(1, 7001), "one")).spared).toBe(0);
    expect((await evaluated(pool, asks(2, 7101), "two")).spared).toBe(300);
    for (const item of [7201, 7301, 7401]) {
      expect((await evaluated(pool, asks(1, item), "one")).spared).toBe(500);
      expect((await evaluated(pool, asks(2, item + 50), "two")).spared).toBe(500);
    }
    expect(sequences[2]?.batches).toEqual([]);
  });

  it("gives as many calls at once a slot each as there are slots, also while states are moved", async () => {
    const sequences = Array.from({ length: 4 }, () => fakeSequence());
    const { states } = fakeStates();
    const slow: SavedStates = {
      ...states,
      copy: async (from, to) => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        return states.copy(from, to);
      },
    };
    const pool = makeSequencePool(sequences, { ...plain, states: slow });
    await evaluated(pool, prompt(...run(1, 400)), "first");
    for (let round = 0; round < 4; round++) {
      const slots = await Promise.all(
        ["one", "two", "one", "two"].map(async (step, index) => {
          const asked = prompt(...run(1, 300), ...run(1000 * index + 1, 100 * round + 50));
          const slot = await pool.take(asked, step);
          await evaluatePrompt(slot, asked, nothing);
          const { held } = slot.sequence as ReturnType<typeof fakeSequence>;
          expect(held).toEqual(asked.tokens.slice(0, held.length));
          return slot;
        }),
      );
      expect(new Set(slots).size).toBe(4);
      for (const slot of slots) pool.release(slot);
    }
  });

  it("cuts what its own step left", async () => {
    const sequences = [fakeSequence(), fakeSequence()];
    const pool = makeSequencePool(sequences, { ...plain, ...fakeStates() });
    const first = await evaluated(pool, prompt(...run(1, 300)), "judge");
    const second = await evaluated(pool, prompt(...run(1, 200), ...run(801, 100)), "judge");
    expect(second).toEqual({ slot: first.slot, spared: 200 });
  });

  it("loads a saved state where it spares more, and offers what two prompts share", async () => {
    const { states, offered } = fakeStates([run(1, 500)]);
    const pool = makeSequencePool([fakeSequence(), fakeSequence()], { ...plain, states });
    const { spared, slot } = await evaluated(pool, prompt(...run(1, 400), ...run(901, 50)), "judge");
    expect(spared).toBe(400);
    expect((slot.sequence as ReturnType<typeof fakeSequence>).held).toEqual([...run(1, 400)]);
    expect(offered).toEqual([400]);
  });

  it("offers what two prompts of a step share also where it was cut away in between", async () => {
    const { states, offered } = fakeStates();
    const pool = makeSequencePool([fakeSequence()], { ...plain, states });
    for (const start of [5001, 6001, 7001]) {
      await evaluated(pool, prompt(...run(1, 200), ...run(start, 50)), "invent");
      await evaluated(pool, prompt(...run(9001, 300)), "judge");
    }
    expect(offered.filter((length) => length > 0)).toContain(200);
  });

  it("offers what is the same for every item at first sight", async () => {
    const { states, offered } = fakeStates();
    const pool = makeSequencePool([fakeSequence()], { ...plain, states });
    await evaluated(pool, { ...prompt(...run(1, 350)), fixed: 200 }, "invent");
    expect(offered.filter((length) => length > 0)).toEqual([200]);
  });

  it("goes on with an empty sequence where a state could not be loaded", async () => {
    const broken = fakeSequence();
    const { states } = fakeStates();
    const find: SavedStates["find"] = () => ({
      shared: 300,
      load: async () => {
        broken.held.push(...run(1, 77));
        return null;
      },
    });
    const pool = makeSequencePool([broken], { ...plain, states: { ...states, find } });
    const { slot, spared } = await evaluated(pool, prompt(...run(1, 400)), "judge");
    expect(spared).toBe(0);
    expect((slot.sequence as ReturnType<typeof fakeSequence>).held).toEqual(run(1, 300));
  });

  it("replaces a sequence in which an evaluation failed, and looks for nothing in it", async () => {
    const fresh = fakeSequence();
    const pool = makeSequencePool([fakeSequence()], { ...plain, renew: async () => fresh });
    const asked = prompt(...run(1, 150));
    const slot = await pool.take(asked, "judge");
    await evaluatePrompt(slot, asked, nothing);
    pool.release(slot, true);
    const again = await pool.take(asked, "judge");
    expect(again.sequence).toBe(fresh);
    expect(again.blocks).toEqual([]);
    await evaluatePrompt(again, asked, nothing);
    expect(fresh.batches).toEqual([100]);
    pool.release(again);
    expect((await pool.take(asked, "judge")).blocks).toEqual(run(1, 100));
  });

  it("uses nothing again where that is asked for", async () => {
    const { states, offered } = fakeStates([run(1, 500)]);
    const pool = makeSequencePool([fakeSequence()], { ...plain, states, reuse: false });
    for (let time = 0; time < 2; time++)
      expect((await evaluated(pool, prompt(...run(1, 400)), "judge")).spared).toBe(0);
    expect(offered).toEqual([]);
  });
});

describe("evaluatePrompt", () => {
  it("finds the slot that holds the very prompt among those that share as many blocks", async () => {
    const sequences = [fakeSequence(), fakeSequence()];
    const pool = makeSequencePool(sequences, plain);
    const asked: Prompt = { ...prompt(...run(1, 150)), sampled: true };
    const other = prompt(...run(1, 100), ...run(501, 40));
    const slots = [await pool.take(other, "judge"), await pool.take(asked, "writes")];
    await evaluatePrompt(slots[0] as Slot, other, nothing);
    await evaluatePrompt(slots[1] as Slot, asked, nothing);
    for (const slot of slots) pool.release(slot);
    expect(await pool.take(asked, "writes")).toBe(slots[1]);
  });

  it("evaluates the last token alone where a text is sampled, and nothing before it when another is", async () => {
    const sequence = fakeSequence();
    const offered: number[] = [];
    const states = { ...fakeStates().states, offer: async () => void offered.push(sequence.held.length) };
    const pool = makeSequencePool([sequence], { ...plain, states });
    const sampled = (...tokens: Token[]): Prompt => ({ ...prompt(...tokens), sampled: true });
    const draw = async (asked: Prompt) => {
      const slot = await pool.take(asked, "writes");
      const rest = await evaluatePrompt(slot, asked, nothing);
      sequence.held.push(...rest.tokens, 7 as Token, 8 as Token);
      pool.release(slot);
      return { rest, batches: sequence.batches.splice(0) };
    };
    const asked = sampled(...run(1, 150));
    const last = { tokens: run(150, 1), whole: false };
    expect(await draw(asked)).toEqual({ rest: last, batches: [100, 49] });
    expect(await draw(asked)).toEqual({ rest: last, batches: [] });
    expect(sequence.held).toEqual([...run(1, 150), 7, 8]);
    // Another prompt, a longer one and one that is not sampled after use whole blocks only.
    expect((await draw(sampled(...run(1, 148), ...run(901, 2)))).batches).toEqual([49]);
    await draw(asked);
    expect((await draw(sampled(...run(1, 190)))).batches).toEqual([89]);
    await draw(asked);
    expect((await draw(prompt(...run(1, 150)))).rest.tokens).toEqual(run(101, 50));
    expect(sequence.held.slice(0, 150)).toEqual(run(1, 150));
    // A state is offered only while the sequence holds whole blocks and nothing else.
    expect(new Set(offered)).toEqual(new Set([0, 100]));
  });

  it("evaluates only what is new, in the same blocks as from the beginning", async () => {
    const sequence = fakeSequence();
    const pool = makeSequencePool([sequence], plain);
    const slot = await pool.take(prompt(...run(1, 150)), "judge");
    expect(await evaluatePrompt(slot, prompt(...run(1, 150)), nothing)).toEqual({ tokens: run(101, 50), whole: false });
    expect(sequence.batches).toEqual([100]);
    sequence.held.push(...run(101, 50), ...run(7000, 30));
    pool.release(slot);
    const next = prompt(...run(1, 120), ...run(301, 200));
    expect(await pool.take(next, "judge")).toBe(slot);
    expect(slot.blocks).toEqual(run(1, 100));
    expect(await evaluatePrompt(slot, next, nothing)).toEqual({ tokens: run(401, 100), whole: true });
    expect(sequence.held).toEqual([...run(1, 120), ...run(301, 100)]);
    expect(sequence.batches).toEqual([100, 120]);
  });

  it("can be given up between blocks and used again", async () => {
    const sequence = fakeSequence();
    const pool = makeSequencePool([sequence], plain);
    const asked = prompt(...run(1, 500));
    const slot = await pool.take(asked, "judge");
    let blocks = 0;
    const stop = () => {
      if (++blocks > 3) throw new Error("enough");
    };
    await expect(evaluatePrompt(slot, asked, stop)).rejects.toThrow("enough");
    expect(slot.blocks.length).toBe(300);
    pool.release(slot);
    await pool.take(asked, "judge");
    await evaluatePrompt(slot, asked, nothing);
    expect(sequence.held).toEqual(run(1, 400));
  });
});
