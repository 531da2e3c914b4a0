import type { Llama, LlamaGrammar, LlamaModel, Token } from "node-llama-cpp";
import type { CallClock } from "./callClock";
import type { CallLimits } from "./callLimits";
import type { Completion, CompletionRequest } from "./engine";
import { sampleCompletion } from "./sampleCompletion";
import { choiceTokens, scoreChoices } from "./scoreChoices";
import { givenTokens, scoreGiven } from "./scoreTokens";
import type { LastBlock, Slot } from "./sequencePool";
import type { Tokenizer } from "./tokenizer";

/** What one call is answered with. */
export interface CallTools {
  model: LlamaModel;
  tokenizer: Tokenizer;
  limits: CallLimits;
  clock: CallClock;
  stopTexts: readonly string[];
  grammarOf(llama: Llama, grammar: string): Promise<LlamaGrammar>;
}

/** What an answer came to. Defaults: a whole text, which is empty, without choices. */
export interface Made extends Partial<Pick<Completion, "text" | "finish" | "choices" | "logProbability">> {
  /** Tokens sampled. Default: 0. */
  generated?: number;
  /** Tokens of a given text, which count as the prompt's. Default: 0. */
  scored?: number;
}

/** One way to answer: what the prompt ends with, and what is asked of the model after it. */
export interface Answering {
  /** The tokens after the chat's. */
  lead: readonly Token[];
  /** Whether a text is sampled after the prompt. */
  sampled: boolean;
  /** Tokens that may follow the prompt. */
  room: number;
  /** Answers in a slot that holds the prompt but for its rest. */
  answer(slot: Slot, rest: LastBlock): Promise<Made>;
}

/** How a request is answered: choices by their probabilities, a given text by its likelihood, any other by sampling. Throws `ambiguous-choices`. */
export function answeringOf(request: CompletionRequest, tools: CallTools): Answering {
  const { lead, choices, given } = request;
  if (choices !== null) return scoredAnswering(lead, choices, tools);
  return given === null ? sampledAnswering(request, tools) : givenAnswering(lead, given, tools);
}

function scoredAnswering(lead: string, choices: readonly string[], { model, tokenizer, clock }: CallTools): Answering {
  const tokens = choiceTokens(tokenizer, lead, choices);
  return {
    lead: tokens.lead,
    sampled: false,
    room: 0,
    async answer(slot, rest) {
      const probabilities = await clock.time("prompt", () => scoreChoices(model, slot, rest.tokens, tokens.first));
      if (rest.whole) slot.blocks.push(...rest.tokens);
      const likeliest = probabilities.indexOf(Math.max(...probabilities));
      const shares = choices.map((choice, index) => [choice, probabilities[index] ?? 0]);
      return { text: choices[likeliest], choices: Object.fromEntries(shares) };
    },
  };
}

function givenAnswering(lead: string, given: string, { tokenizer, clock }: CallTools): Answering {
  const tokens = givenTokens(tokenizer, lead, given);
  const scored = tokens.own.length;
  return {
    lead: tokens.lead,
    sampled: false,
    room: scored,
    async answer(slot, rest) {
      const logProbability = await clock.time("prompt", () => scoreGiven(slot, rest, tokens.own));
      return { text: given, logProbability, scored };
    },
  };
}

function sampledAnswering(request: CompletionRequest, tools: CallTools): Answering {
  const { model, tokenizer, limits, clock, stopTexts, grammarOf } = tools;
  return {
    lead: tokenizer.content(request.lead, true),
    sampled: true,
    room: request.sampling.maximumTokens,
    async answer(slot, rest) {
      const grammar = await clock.time("grammar", () => grammarOf(model.llama, request.grammar));
      return sampleCompletion(request, { model, slot, rest, grammar, stopTexts, limits, clock });
    },
  };
}
