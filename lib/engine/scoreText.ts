import type { Token } from "node-llama-cpp";
import type { LastBlock, Slot } from "./sequencePool";

/** Tokens that a probability is reckoned among: sorting the whole vocabulary takes longer than evaluating the token. */
const mostLikely = 1000;

/**
 * The mean natural logarithm of the probabilities that the model gives the tokens of a text which was just sampled after a prompt, at
 * temperature 1 and without grammar. They are evaluated once more, in one batch, since a sampler tells them only at the cost of
 * holding the whole vocabulary to the grammar for each token. A token that is none of the likeliest 1000 counts as the last of these.
 */
export async function scoreText(slot: Slot, rest: LastBlock, tokens: readonly Token[]): Promise<number> {
  const { sequence } = slot;
  const last = rest.tokens.at(-1) as Token;
  const whole = rest.whole ? slot.blocks.length : slot.blocks.length + rest.tokens.length;
  // The prompt's last token is evaluated with other tokens than in its block, so that block is none to use again.
  slot.blocks.length = whole - rest.tokens.length;
  await sequence.eraseContextTokenRanges([{ start: whole - 1, end: sequence.nextTokenIndex }]);
  const options = { temperature: 1, topK: mostLikely, topP: 1, minP: 0, seed: 0 };
  const results = await sequence.controlledEvaluate(
    [last, ...tokens.slice(0, -1)].map((token) => [token, { generateNext: { probabilities: true, options } }]),
  );
  const logarithms = tokens.map((token, index) => {
    const probabilities = results[index]?.next.probabilities ?? new Map<Token, number>();
    return Math.log(probabilities.get(token) ?? Math.min(...probabilities.values()));
  });
  return logarithms.reduce((sum, logarithm) => sum + logarithm, 0) / tokens.length;
}
