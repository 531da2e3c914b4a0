import { AugmentoolkitError } from "../errors";
import { answeringOf, type CallTools, type Made } from "./answeringOf";
import { isTimeLimit } from "./callLimits";
import type { Completion, CompletionRequest } from "./engine";
import type { LlamaInMemory } from "./llamaModel";
import { promptOf } from "./promptBlocks";
import { evaluatePrompt } from "./sequencePool";

/** What a call is answered in and with. */
export type AnswerPlace = Pick<LlamaInMemory, "pool" | "callTokens"> & CallTools;

/**
 * Answers one call by a model in memory; one whose time is up comes to a completion without text.
 * Throws `prompt-too-long`, `bad-grammar`, `ambiguous-choices`, `bad-chat-template`, `no-chat-template` and the reason of an abort.
 */
export async function answerCall(request: CompletionRequest, place: AnswerPlace): Promise<Completion> {
  const { pool, tokenizer, callTokens, limits, clock } = place;
  const chat = tokenizer.chat(request.messages);
  const { lead, sampled, room, answer } = answeringOf(request, place);
  const prompt = promptOf([...chat.tokens, ...lead], tokenizer.endsPart, { sampled, fixed: chat.fixed });
  const { length } = prompt.tokens;
  if (length + room > callTokens) throw promptTooLong(length, room, callTokens);
  const slot = await clock.time("states", () => pool.take(prompt, request.step));
  const held = () => slot.blocks.length + slot.rest.length;
  const shared = held();
  const completionOf = (made: Made, evaluated: number): Completion => ({
    text: made.text ?? "",
    finish: made.finish ?? "complete",
    choices: made.choices ?? null,
    logProbability: made.logProbability,
    tokens: { prompt: length + (made.scored ?? 0), evaluated, generated: made.generated ?? 0 },
    milliseconds: limits.milliseconds(),
  });
  let inDoubt = false;
  try {
    const rest = await clock.time("prompt", () => evaluatePrompt(slot, prompt, limits.check));
    const made = await answer(slot, rest);
    return completionOf(made, length - shared + (made.scored ?? 0));
  } catch (error) {
    inDoubt = !isTimeLimit(error) && !limits.isAborted();
    if (!isTimeLimit(error)) throw error;
    return completionOf({ finish: "timeout" }, held() - shared);
  } finally {
    pool.release(slot, inDoubt);
  }
}

function promptTooLong(prompt: number, completion: number, callTokens: number): AugmentoolkitError {
  return new AugmentoolkitError(
    `A prompt of ${prompt} tokens and a completion of up to ${completion} do not fit in ${callTokens} tokens.`,
    { code: "prompt-too-long", hint: "Raise the setting contextTokens, or lower chunkTokens." },
  );
}
