import type { LlamaGrammar, LlamaModel } from "node-llama-cpp";
import type { CallClock } from "./callClock";
import { type CallLimits, isTimeLimit } from "./callLimits";
import { drawTokens } from "./drawTokens";
import type { CompletionRequest, Finish } from "./engine";
import { grammarState } from "./grammarState";
import { isRepeating } from "./repetition";
import type { LastBlock, Slot } from "./sequencePool";
import { makeTextStream } from "./textStream";
import { meanOf } from "./tokenProbabilities";

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
 * met. Throws the reason of an abort; whatever happens, what the slot holds of the prompt serves the next one.
 */
export async function sampleCompletion(request: CompletionRequest, place: SamplingPlace): Promise<Sampled> {
  const { model, slot, rest, grammar, stopTexts, limits, clock } = place;
  const state = await clock.time("grammar", () => grammarState(model, grammar));
  const stream = makeTextStream(model, rest.tokens);
  const longestStop = Math.max(0, ...stopTexts.map(({ length }) => length));
  const logarithms: number[] = [];
  let generated = 0;
  let length = 0;
  const { sampling, seed } = request;
  const draws = drawTokens({ model, slot, rest, grammar: state, sampling, seed });
  const done = (finish: Finish, text = stream.whole()): Sampled => ({ text, finish, generated });
  const sampled = async (): Promise<Sampled> => {
    for (;;) {
      const { done: ended, value } = await clock.time(generated === 0 ? "prompt" : "generation", () => draws.next());
      if (ended === true) return done("complete");
      // The token past the limit is not taken: it only shows that the model had not ended the text.
      if (generated >= sampling.maximumTokens) return done("length");
      generated++;
      if (value.logProbability !== undefined) logarithms.push(value.logProbability);
      const text = stream.push(value.token);
      const stop = firstOf(stopTexts, text, length - longestStop);
      if (stop !== null) return done("complete", text.slice(0, stop));
      length = text.length;
      if (generated % repetitionInterval === 0 && isRepeating(text)) return done("repetition");
      limits.check();
    }
  };
  try {
    const made = await sampled();
    return made.finish === "complete" && logarithms.length > 0 ? { ...made, logProbability: meanOf(logarithms) } : made;
  } catch (error) {
    if (isTimeLimit(error)) return done("timeout");
    throw error;
  } finally {
    await clock.time("generation", () => draws.return());
  }
}

/** Where the first of some texts begins, looked for from about the end of what was looked through before; null: nowhere. */
function firstOf(texts: readonly string[], whole: string, from: number): number | null {
  const places = texts.map((text) => whole.indexOf(text, Math.max(0, from))).filter((place) => place >= 0);
  return places.length === 0 ? null : Math.min(...places);
}
