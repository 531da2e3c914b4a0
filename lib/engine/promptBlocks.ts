import type { Token } from "node-llama-cpp";

/** No block has fewer tokens than this: a batch costs as much as 16 tokens more, whatever it holds. */
export const shortestBlock = 16;
/** No block has more, so that one with a last rest fits in llama.cpp's usual batch of 512 tokens. */
export const longestBlock = 496;

/** A tokenised prompt. */
export interface Prompt {
  tokens: readonly Token[];
  /** Where whole blocks end, ascending; what follows the last one is evaluated with what is asked about the next token, or but for its own last token. */
  ends: readonly number[];
  /** Whether a text is sampled after it: its last token is then evaluated alone, so that drawing another costs that token only. */
  sampled: boolean;
  /** Tokens, as whole blocks, that every item's prompt of the step begins with; 0 where that is not known. */
  fixed: number;
}

/** What is known of a prompt beside its tokens. */
export interface PromptFacts {
  /** Default: false. */
  sampled?: boolean;
  /** Tokens that are the same for every item. Default: 0, not known. */
  fixed?: number;
}

/** Whether a part of a prompt, where prompts branch, ends with a token; the token before it is given too. */
export type EndsPart = (token: Token, before: Token | undefined) => boolean;

/**
 * Divides a prompt into the blocks that it is evaluated in. A block ends with a part of the prompt (system message, passage,
 * instructions, item), or when it is long enough; a last rest that is too short for one goes with the block before it. A token's
 * numbers depend a little on which tokens it is evaluated with; what is used again are whole blocks, and those follow from the
 * tokens before their end alone, so a beginning that is used again gives the bytes that evaluating it would.
 */
export function promptOf(
  tokens: readonly Token[],
  endsPart: EndsPart,
  { sampled = false, fixed = 0 }: PromptFacts = {},
): Prompt {
  const ends: number[] = [];
  let start = 0;
  for (const [index, token] of tokens.entries()) {
    const length = index + 1 - start;
    if (length < longestBlock && (length < shortestBlock || !endsPart(token, tokens[index - 1]))) continue;
    start = index + 1;
    ends.push(start);
  }
  const kept = ends.filter((end) => end === tokens.length || tokens.length - end >= shortestBlock);
  return { tokens, ends: kept, sampled, fixed: lastUpTo(kept, fixed) };
}

/** How many tokens of a prompt need not be evaluated: whole blocks that are held, and never the last token. */
export function sharedTokens(held: readonly Token[], { tokens, ends }: Prompt): number {
  const most = Math.min(held.length, tokens.length - 1);
  let same = 0;
  while (same < most && held[same] === tokens[same]) same++;
  return lastUpTo(ends, same);
}

function lastUpTo(ends: readonly number[], most: number): number {
  return ends.filter((end) => end <= most).at(-1) ?? 0;
}
