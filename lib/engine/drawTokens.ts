import type { LlamaModel, Token } from "node-llama-cpp";
import { type Random, randomFrom } from "../random";
import type { Sampling } from "../step";
import type { GrammarState } from "./grammarState";
import type { LastBlock, Slot } from "./sequencePool";
import { logProbability, mostCandidates, tokenProbabilities } from "./tokenProbabilities";

/** A token of a text that is sampled; where the sampling is scored, with the logarithm of its probability without grammar. */
export interface DrawnToken {
  token: Token;
  logProbability?: number;
}

/** What tokens are drawn with. */
export interface DrawPlace {
  model: LlamaModel;
  slot: Slot;
  /** The last tokens of the prompt, not yet evaluated. */
  rest: LastBlock;
  grammar: GrammarState;
  sampling: Sampling;
  seed: number;
}

/** Draws the tokens of a text under a grammar until the model ends it. */
export function drawTokens(place: DrawPlace): AsyncGenerator<DrawnToken, void> {
  return place.sampling.scored === true ? drawScored(place) : drawUnscored(place);
}

async function* drawUnscored({ slot, rest, grammar, sampling, seed }: DrawPlace): AsyncGenerator<DrawnToken, void> {
  const tokens = slot.sequence.evaluate(rest.tokens, {
    temperature: sampling.temperature,
    minP: sampling.minP ?? 0,
    // The request names all that shapes the draw, so the library's own cut by a sum of probabilities is off.
    topK: mostCandidates,
    topP: 1,
    seed,
    grammarEvaluationState: grammar.evaluation,
  });
  try {
    for (;;) {
      const { done, value } = await slot.together(() => tokens.next());
      if (done === true) return;
      yield { token: value };
    }
  } finally {
    await tokens.return();
  }
}

/**
 * The library's sampler tells probabilities under a grammar only at the cost of holding the whole vocabulary to it for each token.
 * Here the grammar is asked about the likeliest tokens alone, so a likelihood costs no evaluation and no time.
 */
async function* drawScored({
  model,
  slot,
  rest,
  grammar,
  sampling,
  seed,
}: DrawPlace): AsyncGenerator<DrawnToken, void> {
  const random = randomFrom(seed);
  for (let tokens: readonly Token[] = rest.tokens; ; ) {
    const [likeliest] = await tokenProbabilities(slot, tokens, { last: 1 });
    const probabilities = likeliest as ReadonlyMap<Token, number>;
    const among = candidates(probabilities, grammar, sampling);
    const token = drawn(
      among.length > 0 ? among : await anyCandidates(slot, tokens, grammar, sampling),
      sampling,
      random,
    );
    if (model.isEogToken(token)) return;
    grammar.accept(token);
    yield { token, logProbability: logProbability(token, probabilities) };
    tokens = [token];
  }
}

/** The candidates among the whole vocabulary, where the grammar allows none of the likeliest: its last token is evaluated again. */
async function anyCandidates(
  slot: Slot,
  tokens: readonly Token[],
  grammar: GrammarState,
  sampling: Sampling,
): Promise<[Token, number][]> {
  const end = slot.sequence.nextTokenIndex;
  await slot.sequence.eraseContextTokenRanges([{ start: end - 1, end }]);
  const [all] = await tokenProbabilities(slot, tokens.slice(-1), { last: 1, whole: true });
  return candidates(all as ReadonlyMap<Token, number>, grammar, sampling);
}

/** The tokens that a grammar allows, the likeliest first, down to the share of its probability that `minP` asks for. */
function candidates(
  probabilities: ReadonlyMap<Token, number>,
  grammar: GrammarState,
  { temperature, minP = 0 }: Sampling,
): [Token, number][] {
  const found: [Token, number][] = [];
  for (const [token, probability] of probabilities) {
    const [[, most] = [token, probability]] = found;
    if (probability < minP * most || (temperature === 0 && found.length > 0)) break;
    if (grammar.allows(token)) found.push([token, probability]);
  }
  return found;
}

function drawn(among: readonly [Token, number][], { temperature }: Sampling, random: Random): Token {
  const [likeliest] = among;
  if (likeliest === undefined) throw new RangeError("The grammar allows none of the model's tokens.");
  if (temperature === 0) return likeliest[0];
  const weights = among.map(([, probability]) => (probability / likeliest[1]) ** (1 / temperature));
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [index, [token]] of among.entries()) {
    left -= weights[index] as number;
    if (left < 0) return token;
  }
  return likeliest[0];
}
