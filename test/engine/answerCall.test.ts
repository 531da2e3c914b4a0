import type { LlamaContextSequence, LlamaModel, Token } from "node-llama-cpp";
import { describe, expect, it } from "vitest";
import { type AnswerPlace, answerCall } from "../../lib/engine/answerCall";
import { startClock } from "../../lib/engine/callClock";
import { watchCall } from "../../lib/engine/callLimits";
import type { CompletionRequest } from "../../lib/engine/engine";
import { makeSequencePool, type SequencePool } from "../../lib/engine/sequencePool";

const tokensOf = (text: string) => [...text].map((letter) => letter.charCodeAt(0) as Token);

/** Takes every letter for a token, and finds each of two as likely after whatever came before. */
function fakeSequence() {
  const held: Token[] = [];
  const likely = new Map([...tokensOf("ab")].map((token) => [token, 0.5] as const));
  return {
    get nextTokenIndex() {
      return held.length;
    },
    eraseContextTokenRanges: async ([range]: { start: number; end: number }[]) => {
      if (range !== undefined) held.splice(range.start, range.end - range.start);
    },
    evaluateWithoutGeneratingNewTokens: async (tokens: Token[]) => void held.push(...tokens),
    controlledEvaluate: async (input: unknown[]) => input.map(() => ({ next: { probabilities: likely } })),
  } as unknown as LlamaContextSequence;
}

function openPlace(changed: Partial<AnswerPlace> = {}) {
  const released: boolean[] = [];
  const pool = makeSequencePool([fakeSequence()], {
    states: null,
    worthMoving: 16,
    reuse: true,
    renew: async () => fakeSequence(),
  });
  const release: SequencePool["release"] = (slot, inDoubt = false) => {
    released.push(inDoubt);
    pool.release(slot, inDoubt);
  };
  const place: AnswerPlace = {
    pool: { ...pool, release },
    callTokens: 100,
    model: {} as LlamaModel,
    tokenizer: {
      content: tokensOf,
      chat: ([message]) => ({ tokens: tokensOf(message?.content ?? ""), fixed: 0 }),
      endsPart: () => false,
    },
    limits: watchCall(60, new AbortController().signal),
    clock: startClock(),
    stopTexts: [],
    grammarOf: () => Promise.reject(new Error("No grammar is asked for.")),
    ...changed,
  };
  return { place, released };
}

const request: CompletionRequest = {
  role: "small",
  step: "some",
  input: null,
  messages: [{ role: "user", content: "Say something." }],
  lead: "It is ",
  grammar: "",
  choices: null,
  given: "abba",
  sampling: { temperature: 0, maximumTokens: 10 },
  seed: 1,
  timeLimitSeconds: 60,
};

describe("answerCall", () => {
  it("tells how likely a given text is, whose tokens count as the prompt's", async () => {
    const { place, released } = openPlace();
    const { logProbability, ...completion } = await answerCall(request, place);
    expect(completion).toMatchObject({ text: "abba", finish: "complete", choices: null });
    expect(completion.tokens).toEqual({ prompt: 24, evaluated: 24, generated: 0 });
    expect(logProbability).toBeCloseTo(Math.log(0.5));
    expect(released).toEqual([false]);
  });

  it("refuses a prompt that leaves too little room, and takes no slot for it", async () => {
    const { place, released } = openPlace({ callTokens: 29 });
    const sampled = { ...request, given: null };
    await expect(answerCall(sampled, place)).rejects.toThrow("20 tokens and a completion of up to 10 do not fit in 29");
    expect(released).toEqual([]);
  });

  it("comes to an empty completion when its time is up, and trusts the slot still", async () => {
    const { place, released } = openPlace({ limits: watchCall(0, new AbortController().signal) });
    expect(await answerCall(request, place)).toMatchObject({
      text: "",
      finish: "timeout",
      tokens: { prompt: 20, evaluated: 0, generated: 0 },
    });
    expect(released).toEqual([false]);
  });

  it("trusts a slot no more in which an evaluation failed, but one whose call was aborted", async () => {
    const failing = openPlace();
    await expect(answerCall({ ...request, given: null }, failing.place)).rejects.toThrow("No grammar");
    expect(failing.released).toEqual([true]);
    const aborted = openPlace({ limits: watchCall(60, AbortSignal.abort(new Error("Enough."))) });
    await expect(answerCall(request, aborted.place)).rejects.toThrow("Enough.");
    expect(aborted.released).toEqual([false]);
  });
});
