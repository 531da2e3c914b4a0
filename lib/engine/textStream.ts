import type { LlamaModel, Token } from "node-llama-cpp";

/** What an unfinished character is decoded as. */
const unfinished = "\uFFFD";

/** Text that grows token by token. */
export interface TextStream {
  /** Adds a token and gives the text so far, without a character that is not finished yet. */
  push(token: Token): string;
  /** The text of all tokens, decoded as a whole. */
  whole(): string;
}

/** Decodes tokens as they come, each once: a character that is spread over tokens waits for its last one. */
export function makeTextStream(model: Pick<LlamaModel, "detokenize">, before: readonly Token[]): TextStream {
  const tokens: Token[] = [];
  let text = "";
  let decoded = 0;
  return {
    push(token) {
      tokens.push(token);
      const earlier = decoded > 0 ? tokens.slice(Math.max(0, decoded - 8), decoded) : before;
      const piece = model.detokenize(tokens.slice(decoded), false, earlier);
      if (piece.endsWith(unfinished) && tokens.length - decoded < 8) return text;
      text += piece;
      decoded = tokens.length;
      return text;
    },
    whole: () => model.detokenize(tokens, false, before),
  };
}
