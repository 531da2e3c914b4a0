import type { Token } from "node-llama-cpp";

/** A block that ends with a line has at least so many tokens: fewer cost nearly as much to evaluate. */
export const shortestBlock = 16;
/** No block has more tokens than this. */
export const longestBlock = 64;

/** A tokenised prompt. */
export interface Prompt {
  tokens: readonly Token[];
  /** Where whole blocks end, ascending; what follows the last one is a block that is not finished. */
  ends: readonly number[];
}

/**
 * Divides a prompt into the blocks that it is evaluated in. A block ends after a line of the text, where prompts branch
 * (passage, instructions, item), or when it is long enough. A token's numbers depend a little on which tokens it is
 * evaluated with; blocks follow from the tokens before them alone, so prompts with the same beginning have the same
 * blocks there, and a beginning that is used again gives the bytes that evaluating it would.
 */
export function promptOf(tokens: readonly Token[], endsLine: (token: Token) => boolean): Prompt {
  const ends: number[] = [];
  let start = 0;
  for (const [index, token] of tokens.entries()) {
    const length = index + 1 - start;
    if (length < longestBlock && (length < shortestBlock || !endsLine(token))) continue;
    start = index + 1;
    ends.push(start);
  }
  return { tokens, ends };
}

/** How many tokens of a prompt need not be evaluated: whole blocks that are held, and never the last token. */
export function sharedTokens(held: readonly Token[], { tokens, ends }: Prompt): number {
  const most = Math.min(held.length, tokens.length - 1);
  let same = 0;
  while (same < most && held[same] === tokens[same]) same++;
  return ends.filter((end) => end <= same).at(-1) ?? 0;
}
