import type { LlamaContextSequence, Token } from "node-llama-cpp";
import { oneAtATime } from "../oneAtATime";
import { type Beat, makeBeat } from "./beat";
import { type Prompt, sharedTokens } from "./promptBlocks";
import type { SavedStates } from "./savedStates";

/** One sequence of a context and the tokens in it that were evaluated as whole blocks of a prompt. */
export interface Slot extends Beat {
  sequence: LlamaContextSequence;
  blocks: Token[];
  /** What was evaluated after them, up to a sampled prompt's last token: of use to that very prompt only, being no whole block. */
  rest: Token[];
  /** The step whose prompt was evaluated here last. */
  step: string;
  usedAt: number;
  busy: boolean;
  /** Whether the sequence has to be replaced, since an evaluation failed in it. */
  inDoubt: boolean;
  /** Is told of each block that was evaluated. */
  afterBlock(): Promise<void>;
}

/** The sequences of a context, each keeping the prompt it saw last. */
export interface SequencePool {
  /**
   * A free slot that holds as long a beginning of the prompt as can be had, cut to just that. What another step's
   * prompt left in a slot is copied, not cut, while there is a slot that was unused for longer.
   */
  take(prompt: Prompt, step: string): Promise<Slot>;
  /** `inDoubt`: an evaluation failed, so what the sequence holds is not known; it is replaced before its next use. */
  release(slot: Slot, inDoubt?: boolean): void;
}

/** What a pool is made from. */
export interface SequencePoolOptions {
  /** Where states are saved and found again. Null: nowhere. */
  states: SavedStates | null;
  /** Tokens that must be saved from being evaluated for moving a state to pay. */
  worthMoving: number;
  /** False: every prompt is evaluated whole. */
  reuse: boolean;
  /** Gives an empty sequence in place of one that was left in an unknown state. */
  renew(sequence: LlamaContextSequence): Promise<LlamaContextSequence>;
}

const nothing = async (): Promise<void> => undefined;

/** Makes a pool of slots; there must be at least as many as calls in flight. */
export function makeSequencePool(
  sequences: readonly LlamaContextSequence[],
  { states, worthMoving, reuse, renew }: SequencePoolOptions,
): SequencePool {
  const { together } = makeBeat();
  const slots = sequences.map(
    (sequence): Slot => ({
      sequence,
      blocks: [],
      rest: [],
      step: "",
      usedAt: 0,
      busy: false,
      inDoubt: false,
      afterBlock: nothing,
      together,
    }),
  );
  /** The last prompt of each step: what two of them share is worth saving, also where no slot kept it. */
  const lastPrompts = new Map<string, readonly Token[]>();
  let clock = 0;
  /** Moving a state touches a second slot, which nobody may take meanwhile. */
  const inTurn = oneAtATime();

  /** The free slot to evaluate in, with whatever it holds. */
  async function choose(prompt: Prompt, step: string): Promise<Slot> {
    const free = slots.filter(({ busy }) => !busy).sort((a, b) => a.usedAt - b.usedAt);
    const [spare] = free;
    if (spare === undefined) throw new RangeError("There are more calls in flight than sequences.");
    if (!reuse) return spare;
    const same = free.find((slot) => isHeld(slot, prompt));
    if (same !== undefined) return same;
    const shared = (slot: Slot) => sharedTokens(slot.blocks, prompt);
    const best = free.reduce((longest, slot) => (shared(slot) > shared(longest) ? slot : longest), spare);
    const held = shared(best);
    const keeps = best !== spare && best.step !== step && best.blocks.length - held >= worthMoving;
    const found = states?.find(prompt) ?? null;
    if (
      found !== null &&
      (found.shared - held >= worthMoving || (keeps && found.shared >= Math.max(held, worthMoving)))
    ) {
      if (await fill(spare, found.load)) return spare;
    }
    if (keeps && held >= worthMoving && states !== null) {
      const { blocks } = best;
      const copy = async (to: LlamaContextSequence) => ((await states.copy(best.sequence, to)) ? blocks : null);
      if (await fill(spare, copy)) return spare;
    }
    return best;
  }

  /** Puts a state into a slot; where that fails the slot is empty. */
  async function fill(
    slot: Slot,
    put: (sequence: LlamaContextSequence) => Promise<readonly Token[] | null>,
  ): Promise<boolean> {
    slot.blocks = [];
    slot.rest = [];
    const held = await put(slot.sequence);
    if (held === null) slot.sequence = await renew(slot.sequence);
    else slot.blocks = [...held];
    return held !== null;
  }

  return {
    take: (prompt, step) =>
      inTurn(async () => {
        for (const slot of slots.filter(({ inDoubt }) => inDoubt))
          Object.assign(slot, { sequence: await renew(slot.sequence), inDoubt: false });
        const slot = await choose(prompt, step);
        if (reuse && isHeld(slot, prompt)) await eraseAfter(slot);
        else {
          slot.rest = [];
          slot.blocks.length = reuse ? sharedTokens(slot.blocks, prompt) : 0;
          await eraseAfter(slot);
          if (reuse) await states?.offer(slot.sequence, slot.blocks);
        }
        const parting = sharedTokens(lastPrompts.get(step) ?? [], prompt);
        lastPrompts.set(step, prompt.tokens);
        const afterBlock = async () => {
          const held = slot.blocks.length;
          if (reuse && (held === parting || held === prompt.fixed)) await states?.offer(slot.sequence, slot.blocks);
        };
        Object.assign(slot, { busy: true, usedAt: ++clock, step, afterBlock });
        return slot;
      }),
    release(slot, inDoubt = false) {
      slot.busy = false;
      if (inDoubt) Object.assign(slot, { blocks: [], rest: [], inDoubt });
    },
  };
}

/** Whether all of a prompt that is sampled after is evaluated in a slot, but for the last token. */
function isHeld({ blocks, rest }: Slot, { tokens, sampled }: Prompt): boolean {
  const held = blocks.length + rest.length;
  return sampled && held === tokens.length - 1 && [...blocks, ...rest].every((token, index) => token === tokens[index]);
}

/** Takes out of a slot's sequence what is not on the slot's list. */
async function eraseAfter({ sequence, blocks, rest }: Slot): Promise<void> {
  const length = blocks.length + rest.length;
  if (sequence.nextTokenIndex > length)
    await sequence.eraseContextTokenRanges([{ start: length, end: sequence.nextTokenIndex }]);
}

/** What is left of a prompt when all but its last block, or all but its last token, is evaluated. */
export interface LastBlock {
  tokens: Token[];
  /** Whether it is a whole block, so that it can be used again. */
  whole: boolean;
}

/**
 * Evaluates a prompt from where its slot was cut to, but for the last block, or the last token where a text is sampled. That is
 * returned for the caller to evaluate with what it wants to know about the next token. `beforeBlock` may throw to give up; the slot stays usable.
 */
export async function evaluatePrompt(slot: Slot, prompt: Prompt, beforeBlock: () => void): Promise<LastBlock> {
  const { tokens, ends, sampled } = prompt;
  beforeBlock();
  for (const end of ends) {
    if (end <= slot.blocks.length || end === tokens.length) continue;
    const block = tokens.slice(slot.blocks.length, end);
    await slot.together(() => slot.sequence.evaluateWithoutGeneratingNewTokens(block));
    slot.blocks.push(...block);
    await slot.afterBlock();
    beforeBlock();
  }
  if (!sampled) return { tokens: tokens.slice(slot.blocks.length), whole: ends.at(-1) === tokens.length };
  const rest = tokens.slice(slot.blocks.length + slot.rest.length, -1);
  if (rest.length > 0) {
    await slot.together(() => slot.sequence.evaluateWithoutGeneratingNewTokens(rest));
    slot.rest.push(...rest);
    beforeBlock();
  }
  return { tokens: tokens.slice(-1), whole: false };
}
