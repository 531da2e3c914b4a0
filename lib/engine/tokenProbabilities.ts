import type { Token } from "node-llama-cpp";
import type { Slot } from "./sequencePool";

/**
 * How many tokens a draw is made from, and a probability reckoned among: sorting the whole vocabulary for each takes an eighth to a quarter of its time,
 * and what lies beyond the first thousand no `minP` in use lets through.
 */
export const mostCandidates = 1000;

/**
 * Evaluates tokens and tells of the last ones, as many as are asked about, how probable the model finds each token after them, at
 * temperature 1 and without grammar: the likeliest first, the likeliest 1000 or, where `whole` is true, the whole vocabulary.
 */
export async function tokenProbabilities(
  { sequence, together }: Pick<Slot, "sequence" | "together">,
  tokens: readonly Token[],
  { last, whole = false }: { last: number; whole?: boolean },
): Promise<ReadonlyMap<Token, number>[]> {
  const options = { temperature: 1, topK: whole ? 0 : mostCandidates, topP: 1, minP: 0, seed: 0 };
  const first = tokens.length - last;
  const asked = { generateNext: { probabilities: true, options } };
  const input = tokens.map((token, index): Token | [Token, typeof asked] => (index < first ? token : [token, asked]));
  const results = await together(() => sequence.controlledEvaluate(input));
  return Array.from({ length: last }, (_, index) => {
    const { probabilities } = results[first + index]?.next ?? {};
    if (probabilities === undefined || probabilities.size === 0)
      throw new RangeError("The model told no probabilities of a token.");
    return probabilities;
  });
}

/** The natural logarithm of a token's probability; a token that is none of those told counts as the last of them. */
export function logProbability(token: Token, probabilities: ReadonlyMap<Token, number>): number {
  return Math.log(probabilities.get(token) ?? Math.min(...probabilities.values()));
}

/** The mean of the logarithms of tokens' probabilities. */
export function meanOf(logarithms: readonly number[]): number {
  return logarithms.reduce((sum, logarithm) => sum + logarithm, 0) / logarithms.length;
}
