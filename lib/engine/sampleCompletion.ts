import type { LlamaGrammar, LlamaModel, Token } from "node-llama-cpp";
import type { CallClock } from "./callClock";
import { type CallLimits, isTimeLimit } from "./callLimits";
import type { CompletionRequest, Finish } from "./engine";
import { loadNodeLlamaCpp } from "./nodeLlamaCpp.cjs";
import { isRepeating } from "./repetition";
import { scoreSampled } from "./scoreTokens";
import type { LastBlock, Slot } from "./sequencePool";
import { makeTextStream } from "./textStream";

/**
 * How many tokens a draw is made from: sorting the whole vocabulary for each takes an eighth to a quarter of its time, and what
 * lies beyond the first thousand no `minP` lets through.
 */
export const mostCandidates = 1000;

/** A sampled text and how it ended. */
export interface Sampled {
  text: string;
  finish: Finish;
  generated: number;
  logProbability?: number | undefined;
}

/** What sampling needs beside the request. */
export interface SamplingPlace {
  model: LlamaModel;
  slot: Slot;
  /** The last tokens of the prompt, not yet evaluated. */
  rest: LastBlock;
  grammar: LlamaGrammar;
  stopTexts: readonly string[];
  limits: CallLimits;
  clock: CallClock;
}

/** Every so many tokens it is looked whether the text goes round in circles. */
const repetitionInterval = 8;

/**
 * Samples under a grammar until the model ends the text, a stop text comes, or a limit of tokens, time or repetition is
 * met. Throws the reason of an abort; whatever happens, the slot's next prompt begins where this one's blocks end.
 */
export async function sampleCompletion(request: CompletionRequest, place: SamplingPlace): Promise<Sampled> {
  const { model, slot, rest, grammar, stopTexts, limits, clock } = place;
  const grammarEvaluationState = await clock.time("grammar", async () => {
    const { LlamaGrammarEvaluationState } = await loadNodeLlamaCpp();
    return new LlamaGrammarEvaluationState({ model, grammar });
  });
  const stream = makeTextStream(model, rest.tokens);
  const longestStop = Math.max(0, ...stopTexts.map(({ length }) => length));
  const tokens: Token[] = [];
  let length = 0;
  const generation = slot.sequence.evaluate(rest.tokens, {
    temperature: request.sampling.temperature,
    minP: request.sampling.minP ?? 0,
    // The request names all that shapes the draw: the library's own cuts are off.
    topK: mostCandidates,
    topP: 1,
    seed: request.seed,
    grammarEvaluationState,
  });
  const done = (finish: Finish, text = stream.whole()): Sampled => ({ text, finish, generated: tokens.length });
  const sampled = async (): Promise<Sampled> => {
    for (;;) {
      const next = await clock.time(tokens.length === 0 ? "prompt" : "generation", () => generation.next());
      if (tokens.length === 0 && rest.whole) slot.blocks.push(...rest.tokens);
      if (next.done === true) return done("complete");
      // The token past the limit is not taken: it only shows that the model had not ended the text.
      if (tokens.length >= request.sampling.maximumTokens) return done("length");
      tokens.push(next.value as Token);
      const text = stream.push(next.value as Token);
      const stop = firstOf(stopTexts, text, length - longestStop);
      if (stop !== null) return done("complete", text.slice(0, stop));
      length = text.length;
      if (tokens.length % repetitionInterval === 0 && isRepeating(text)) return done("repetition");
      limits.check();
    }
  };
  let made: Sampled;
  try {
    made = await sampled();
  } catch (error) {
    if (isTimeLimit(error)) return done("timeout");
    throw error;
  } finally {
    await clock.time("generation", () => generation.return());
  }
  if (request.sampling.scored !== true || made.finish !== "complete" || tokens.length === 0) return made;
  return { ...made, logProbability: await clock.time("generation", () => scoreSampled(slot, rest, tokens)) };
}

/** Where the first of some texts begins, looked for from about the end of what was looked through before; null: nowhere. */
function firstOf(texts: readonly string[], whole: string, from: number): number | null {
  const places = texts.map((text) => whole.indexOf(text, Math.max(0, from))).filter((place) => place >= 0);
  return places.length === 0 ? null : Math.min(...places);
}
