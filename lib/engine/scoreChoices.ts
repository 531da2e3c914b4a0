import type { LlamaModel, Token } from "node-llama-cpp";
import { AugmentoolkitError } from "../errors";
import { loadNodeLlamaCpp } from "./nodeLlamaCpp.cjs";
import type { Slot } from "./sequencePool";
import type { Tokenizer } from "./tokenizer";

/** What is asked of the model to score choices: tokens after the prompt, and the token that begins each choice. */
export interface ChoiceTokens {
  lead: Token[];
  first: Token[];
}

/**
 * Tokenises choices as they follow a lead: a space at the lead's end may belong to a choice's first token.
 * Throws `ambiguous-choices` when two choices begin with the same token, since one evaluation cannot tell them apart.
 */
export function choiceTokens(tokenizer: Tokenizer, lead: string, choices: readonly string[]): ChoiceTokens {
  const leadLength = tokenizer.content(lead, true).length;
  const whole = choices.map((choice) => tokenizer.content(lead + choice, true));
  const [some] = whole;
  let shared = 0;
  while (some !== undefined && shared < leadLength && whole.every((tokens) => tokens[shared] === some[shared]))
    shared++;
  const first = whole.map((tokens) => tokens[shared]);
  const known = first.filter((token): token is Token => token !== undefined);
  if (some === undefined || choices.length < 2 || new Set(known).size !== choices.length) {
    throw new AugmentoolkitError(
      `These choices cannot be told apart by their first tokens: ${JSON.stringify(choices)}.`,
      {
        code: "ambiguous-choices",
        hint: "Give the step at least two choices that begin with different words.",
        fatal: true,
      },
    );
  }
  return { lead: some.slice(0, shared), first: known };
}

/** Lifts the choices above all other tokens, so that the model's probabilities are those among the choices. */
const lift = 100;

/** Evaluates the rest of a prompt and gives the probability of each first token, adding up to 1. */
export async function scoreChoices(
  model: LlamaModel,
  slot: Slot,
  rest: readonly Token[],
  first: readonly Token[],
): Promise<number[]> {
  const { TokenBias } = await loadNodeLlamaCpp();
  const tokenBias = new TokenBias(model.tokenizer);
  for (const token of first) tokenBias.set(token, { logit: lift });
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
