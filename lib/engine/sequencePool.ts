import type { LlamaContextSequence, Token } from "node-llama-cpp";

/**
 * Prompts are evaluated in blocks of this many tokens from their beginning, and only whole blocks are used again.
 * A token's numbers depend a little on which tokens it is evaluated with, so the same blocks make the same text
 * whatever a sequence held before.
 */
export const blockTokens = 32;

/** One sequence of a context and the tokens in it that were evaluated as whole blocks of a prompt. */
export interface Slot {
  sequence: LlamaContextSequence;
  blocks: Token[];
  usedAt: number;
  busy: boolean;
}

/** The sequences of a context, each keeping the prompt it saw last. */
export interface SequencePool {
  /** The free slot that holds the longest beginning of the prompt, among equals the one unused for longest. */
  take(prompt: readonly Token[]): Slot;
  release(slot: Slot): void;
}

/** Makes a pool of slots; there must be at least as many as calls in flight. */
export function makeSequencePool(sequences: readonly LlamaContextSequence[]): SequencePool {
  const slots = sequences.map((sequence): Slot => ({ sequence, blocks: [], usedAt: 0, busy: false }));
  let clock = 0;
  return {
    take(prompt) {
      const free = slots.filter((slot) => !slot.busy);
      const [best] = free
        .map((slot) => ({ slot, shared: sharedTokens(slot.blocks, prompt) }))
        .sort((a, b) => b.shared - a.shared || a.slot.usedAt - b.slot.usedAt);
      if (best === undefined) throw new RangeError("There are more calls in flight than sequences.");
      best.slot.busy = true;
      best.slot.usedAt = ++clock;
      return best.slot;
    },
    release(slot) {
      slot.busy = false;
    },
  };
}

/** How many tokens of a prompt need not be evaluated: whole blocks that a slot holds, and never the last token. */
export function sharedTokens(held: readonly Token[], prompt: readonly Token[]): number {
  const most = Math.min(held.length, prompt.length - 1);
  let same = 0;
  while (same < most && held[same] === prompt[same]) same++;
  return same - (same % blockTokens);
}

/**
 * Evaluates a prompt but for its last 1 to 32 tokens, which are returned for the caller to evaluate with what it wants
 * to know about the next token. `beforeBlock` may throw to give up; the slot stays usable.
 */
export async function evaluatePrompt(
  slot: Slot,
  prompt: readonly Token[],
  beforeBlock: () => void,
): Promise<{ rest: Token[]; evaluated: number }> {
  const { sequence } = slot;
  const shared = sharedTokens(slot.blocks, prompt);
  beforeBlock();
  slot.blocks.length = shared;
  if (sequence.nextTokenIndex > shared)
    await sequence.eraseContextTokenRanges([{ start: shared, end: sequence.nextTokenIndex }]);
  let from = shared;
  while (prompt.length - from > blockTokens) {
    beforeBlock();
    const block = prompt.slice(from, from + blockTokens);
    await sequence.evaluateWithoutGeneratingNewTokens(block);
    slot.blocks.push(...block);
    from += blockTokens;
  }
  beforeBlock();
  return { rest: prompt.slice(from), evaluated: prompt.length - shared };
}
