import type { LlamaModel, Token } from "node-llama-cpp";
import { AugmentoolkitError } from "../errors";
import type { Message } from "../step";
import { chatPrompt } from "./chatPrompt";

/**
 * Tokens of a text that is data: whatever it says, none of them is a control token. `continues` says that the text
 * goes on after other tokens, so that a tokenizer which begins texts with a space does not do so here.
 */
export function contentTokens(model: LlamaModel, text: string, continues: boolean): Token[] {
  const trim = continues && model.vocabularyType === "spm" ? "trimLeadingSpace" : undefined;
  const plain = (part: string): Token[] => model.tokenize(part, false, trim);
  return plain(text).flatMap((token) => {
    if (!model.getTokenAttributes(token).control && !model.isEogToken(token)) return [token];
    return [...model.detokenize([token], true)].flatMap(plain);
  });
}

/**
 * Tokens of a chat up to the head of the assistant's answer, by the model's own template or the one given.
 * Throws `no-chat-template` when there is neither, and `bad-chat-template`.
 */
export function promptTokens(model: LlamaModel, messages: readonly Message[], ownTemplate: string | null): Token[] {
  const template = ownTemplate ?? model.fileInfo.metadata.tokenizer?.chat_template;
  if (template === undefined || template === null) {
    throw new AugmentoolkitError("The model file has no chat template.", {
      code: "no-chat-template",
      hint: "Put the Jinja template of the model's publisher in the setting chatTemplate, or use an instruct model.",
      fatal: true,
    });
  }
  const { tokens } = model;
  const pieces = chatPrompt(template, messages, { beginning: tokens.bosString ?? "", end: tokens.eosString ?? "" });
  const all = pieces.flatMap((piece, index) =>
    piece.kind === "content"
      ? contentTokens(model, piece.text, index > 0)
      : model.tokenize(piece.text, true, index > 0 && model.vocabularyType === "spm" ? "trimLeadingSpace" : undefined),
  );
  const { bos } = tokens;
  return tokens.shouldPrependBosToken && bos !== null && all[0] !== bos ? [bos, ...all] : all;
}
