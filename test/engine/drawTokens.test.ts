import type { LlamaModel, Token } from "node-llama-cpp";
import { describe, expect, it } from "vitest";
import { drawTokens } from "../../lib/engine/drawTokens";
import type { GrammarState } from "../../lib/engine/grammarState";
import type { Slot } from "../../lib/engine/sequencePool";

const end = 0 as Token;
const vocabulary = 5000;
const last = { tokens: [900 as Token], whole: false };

/** A model that finds token after token less likely, from one on; it tells a thousand of them unless it is asked for all. */
function fakeSlot(likeliest: (held: readonly Token[]) => Token) {
  const held: Token[] = [];
  const sequence = {
    get nextTokenIndex() {
      return held.length;
    },
    async eraseContextTokenRanges([{ start, end: stop }]: [{ start: number; end: number }]) {
      held.splice(start, stop - start);
    },
    async controlledEvaluate(input: (Token | [Token, { generateNext: { options: { topK: number } } }])[]) {
      return input.map((item) => {
        held.push(Array.isArray(item) ? item[0] : item);
        if (!Array.isArray(item)) return undefined;
        const first = likeliest(held);
        const count = item[1].generateNext.options.topK || vocabulary;
        const tokens = Array.from({ length: count }, (_, place) => ((first + place) % vocabulary) as Token);
        return {
          next: { probabilities: new Map(tokens.map((token, place) => [token, 0.5 ** (Math.min(place, 900) + 1)])) },
        };
      });
    },
  };
  return { held, slot: { sequence, together: (work: () => unknown) => work() } as unknown as Slot };
}

function grammarOf(allows: (token: Token, accepted: readonly Token[]) => boolean) {
  const accepted: Token[] = [];
  const state = {
    allows: (token: Token) => allows(token, accepted),
    accept: (token: Token) => void accepted.push(token),
  };
  return { accepted, grammar: state as unknown as GrammarState };
}

const model = { isEogToken: (token: Token) => token === end } as unknown as LlamaModel;

async function drawn(place: Omit<Parameters<typeof drawTokens>[0], "model" | "rest">) {
  const draws = [];
  for await (const draw of drawTokens({ model, rest: last, ...place })) draws.push(draw);
  return draws;
}

describe("drawTokens, scored", () => {
  const sampling = { temperature: 0, maximumTokens: 9, scored: true };

  it("takes the likeliest token that the grammar allows, and tells how likely that was among all", async () => {
    const { held, slot } = fakeSlot((seen) => (seen.length < 3 ? (10 as Token) : end));
    const { accepted, grammar } = grammarOf((token) => token === end || token % 4 === 0);
    const draws = await drawn({ slot, grammar, sampling, seed: 1 });
    expect(draws.map(({ token }) => token)).toEqual([12, 12]);
    for (const { logProbability } of draws) expect(logProbability).toBeCloseTo(Math.log(0.5 ** 3), 9);
    expect(accepted).toEqual([12, 12]);
    expect(held).toEqual([900, 12, 12]);
  });

  it("looks at the whole vocabulary where the grammar allows none of the likeliest, and evaluates nothing twice for it", async () => {
    const { held, slot } = fakeSlot((seen) => (seen.length < 2 ? (10 as Token) : end));
    const { grammar } = grammarOf((token, accepted) => token === (accepted.length === 0 ? 4000 : end));
    const draws = await drawn({ slot, grammar, sampling, seed: 1 });
    expect(draws.map(({ token }) => token)).toEqual([4000]);
    expect(held).toEqual([900, 4000]);
  });

  it("draws by seed among those that minP leaves, the likelier oftener", async () => {
    const counts = new Map<Token, number>();
    for (let seed = 0; seed < 400; seed++) {
      const { slot } = fakeSlot((seen) => (seen.length < 2 ? (10 as Token) : end));
      const { grammar } = grammarOf((token, accepted) => (accepted.length === 0 ? token >= 10 : token === end));
      const [first] = await drawn({ slot, grammar, sampling: { ...sampling, temperature: 1, minP: 0.2 }, seed });
      counts.set(first?.token as Token, (counts.get(first?.token as Token) ?? 0) + 1);
    }
    // 0.5, 0.25 and 0.125 of the likeliest pass a minP of 0.2 while 0.0625 does not: shares of 4, 2 and 1 in 7.
    expect([...counts.keys()].sort((a, b) => a - b)).toEqual([10, 11, 12]);
    for (const [place, share] of [4, 2, 1].entries())
      expect((counts.get((10 + place) as Token) ?? 0) / 400).toBeCloseTo(share / 7, 1);
  });

  it("says so where no token at all is allowed", async () => {
    const { slot } = fakeSlot(() => 10 as Token);
    const { grammar } = grammarOf(() => false);
    await expect(drawn({ slot, grammar, sampling, seed: 1 })).rejects.toThrow("allows none");
  });
});
