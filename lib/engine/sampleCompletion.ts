import type { LlamaGrammar, LlamaModel, Token } from "node-llama-cpp";
import { type CallLimits, isTimeLimit } from "./callLimits";
import type { CompletionRequest, Finish } from "./engine";
import { loadNodeLlamaCpp } from "./nodeLlamaCpp.cjs";
import { isRepeating } from "./repetition";
import { blockTokens, type Slot } from "./sequencePool";

/** A sampled text and how it ended. */
export interface Sampled {
  text: string;
  finish: Finish;
  generated: number;
}

/** What sampling needs beside the request. */
export interface SamplingPlace {
  model: LlamaModel;
  slot: Slot;
  /** The last tokens of the prompt, not yet evaluated. */
  rest: Token[];
  grammar: LlamaGrammar;
  stopTexts: readonly string[];
  limits: CallLimits;
}

/**
 * Samples under a grammar until the model ends the text, a stop text comes, or a limit of tokens, time or repetition is
 * met. Throws the reason of an abort; whatever happens, the slot's next prompt begins where this one's blocks end.
 */
export async function sampleCompletion(request: CompletionRequest, place: SamplingPlace): Promise<Sampled> {
  const { model, slot, rest, grammar, stopTexts, limits } = place;
  const { LlamaGrammarEvaluationState } = await loadNodeLlamaCpp();
  const tokens: Token[] = [];
  let text = "";
  const done = (finish: Finish): Sampled => ({ text, finish, generated: tokens.length });
  const generation = slot.sequence.evaluate(rest, {
    temperature: request.sampling.temperature,
    minP: request.sampling.minP ?? 0,
    // The request names all that shapes the draw: the library's own cuts are off.
    topK: 0,
    topP: 1,
    seed: request.seed,
    grammarEvaluationState: new LlamaGrammarEvaluationState({ model, grammar }),
  });
  try {
    for await (const token of generation) {
      if (tokens.length === 0 && rest.length === blockTokens) slot.blocks.push(...rest);
      // The token past the limit is not taken: it only shows that the model had not ended the text.
      if (tokens.length >= request.sampling.maximumTokens) return done("length");
      tokens.push(token);
      // Decoded as a whole, since a character may be spread over tokens.
      text = model.detokenize(tokens, false, rest);
      const stop = Math.min(...stopTexts.map((stopText) => text.indexOf(stopText)).filter((index) => index >= 0));
      if (Number.isFinite(stop)) {
        text = text.slice(0, stop);
        return done("complete");
      }
      if (isRepeating(text)) return done("repetition");
      limits.check();
    }
    return done("complete");
  } catch (error) {
    if (isTimeLimit(error)) return done("timeout");
    throw error;
  }
}
