import type { Token } from "node-llama-cpp";
import type { LastBlock, Slot } from "./sequencePool";
import type { Tokenizer } from "./tokenizer";
import { logProbability, meanOf, tokenProbabilities } from "./tokenProbabilities";

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

/** The mean natural logarithm of the probabilities of a given text's tokens after the rest of a prompt, which is evaluated with it. */
export async function scoreGiven(slot: Slot, rest: LastBlock, tokens: readonly Token[]): Promise<number> {
  const evaluated = [...rest.tokens, ...tokens.slice(0, -1)];
  const told = await tokenProbabilities(slot, evaluated, { last: tokens.length });
  return meanOf(told.map((probabilities, index) => logProbability(tokens[index] as Token, probabilities)));
}
