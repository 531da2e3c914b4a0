import type { LlamaModel, Token } from "node-llama-cpp";
import { choiceLift } from "./choiceLift";
import { type FirstTokens, firstTokens } from "./firstTokens";
import { loadNodeLlamaCpp } from "./nodeLlamaCpp.cjs";
import type { Slot } from "./sequencePool";
import type { Tokenizer } from "./tokenizer";

/** Tokenises choices as they follow a lead, and finds where they part. Throws `ambiguous-choices` as `firstTokens` does. */
export function choiceTokens(tokenizer: Tokenizer, lead: string, choices: readonly string[]): FirstTokens<Token> {
  const whole = choices.map((choice) => tokenizer.content(lead + choice, true));
  return firstTokens(whole, tokenizer.content(lead, true).length, choices);
}

/** Evaluates the rest of a prompt and gives the probability of each first token, adding up to 1. */
export async function scoreChoices(
  model: LlamaModel,
  slot: Slot,
  rest: readonly Token[],
  first: readonly Token[],
): Promise<number[]> {
  const { TokenBias } = await loadNodeLlamaCpp();
  const tokenBias = new TokenBias(model.tokenizer);
  for (const token of first) tokenBias.set(token, { logit: choiceLift });
  const last = rest.length - 1;
  const options = { temperature: 1, topK: first.length, topP: 1, minP: 0, seed: 0, tokenBias };
  const asked = { generateNext: { probabilities: true, options } };
  const input = rest.map((token, index): Token | [Token, typeof asked] => (index < last ? token : [token, asked]));
  const results = await slot.together(() => slot.sequence.controlledEvaluate(input));
  const probabilities = results[last]?.next.probabilities ?? new Map<Token, number>();
  const found = first.map((token) => probabilities.get(token) ?? 0);
  const sum = found.reduce((total, probability) => total + probability, 0);
  if (!(sum > 0.99)) throw new RangeError(`The choices hold ${sum} of the probability after the lift, not all of it.`);
  return found.map((probability) => probability / sum);
}
