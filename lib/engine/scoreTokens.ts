import type { LlamaContextSequence, Token } from "node-llama-cpp";
import type { LastBlock, Slot } from "./sequencePool";
import type { Tokenizer } from "./tokenizer";

/** Tokens that a probability is reckoned among: sorting the whole vocabulary takes longer than evaluating the token. */
const mostLikely = 1000;

/** A given text as tokens: those after the prompt that it shares with what leads to it, and its own. */
export interface GivenTokens {
  lead: Token[];
  own: Token[];
}

/** Tokenises a given text as it follows a lead: a space at the lead's end may belong to its first token. */
export function givenTokens(tokenizer: Tokenizer, lead: string, text: string): GivenTokens {
  const alone = tokenizer.content(lead, true);
  const whole = tokenizer.content(lead + text, true);
  const parting = alone.findIndex((token, index) => token !== whole[index]);
  const shared = parting < 0 ? alone.length : parting;
  return { lead: whole.slice(0, shared), own: whole.slice(shared) };
}

/**
 * The mean natural logarithm of the probabilities that the model gives the tokens of a text which was just sampled after a prompt, at
 * temperature 1 and without grammar. They are evaluated once more, in one batch, since a sampler tells them only at the cost of
 * holding the whole vocabulary to the grammar for each token.
 */
export async function scoreSampled(slot: Slot, rest: LastBlock, tokens: readonly Token[]): Promise<number> {
  const { sequence } = slot;
  const last = rest.tokens.at(-1) as Token;
  const whole = rest.whole ? slot.blocks.length : slot.blocks.length + rest.tokens.length;
  // The prompt's last token is evaluated with other tokens than in its block, so that block is none to use again.
  slot.blocks.length = whole - rest.tokens.length;
  await sequence.eraseContextTokenRanges([{ start: whole - 1, end: sequence.nextTokenIndex }]);
  return scoreAfter(sequence, [last], tokens);
}

/** The same of a given text after the rest of a prompt, which is evaluated with it. */
export async function scoreGiven(slot: Slot, rest: LastBlock, tokens: readonly Token[]): Promise<number> {
  return scoreAfter(slot.sequence, rest.tokens, tokens);
}

/** A token that is none of the likeliest 1000 counts as the last of these. */
async function scoreAfter(
  sequence: LlamaContextSequence,
  before: readonly Token[],
  tokens: readonly Token[],
): Promise<number> {
  const options = { temperature: 1, topK: mostLikely, topP: 1, minP: 0, seed: 0 };
  const first = before.length - 1;
  const results = await sequence.controlledEvaluate(
    [...before, ...tokens.slice(0, -1)].map((token, index) =>
      index < first ? token : [token, { generateNext: { probabilities: true, options } }],
    ),
  );
  const logarithms = tokens.map((token, index) => {
    const probabilities = results[first + index]?.next.probabilities;
    if (probabilities === undefined || probabilities.size === 0)
      throw new RangeError("The model told no probabilities of a token.");
    return Math.log(probabilities.get(token) ?? Math.min(...probabilities.values()));
  });
  return logarithms.reduce((sum, logarithm) => sum + logarithm, 0) / tokens.length;
}
