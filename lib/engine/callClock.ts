/** What a call's time goes into: moving states, evaluating the prompt, compiling the grammar, generating. The rest is our own code. */
export const callPhases = ["states", "prompt", "grammar", "generation"] as const;
/** One of the phases. */
export type CallPhase = (typeof callPhases)[number];

/** Milliseconds of a call. */
export interface CallTimes extends Record<CallPhase, number> {
  /** From the call's turn to its end. */
  whole: number;
}

/** Measures where the time of one call goes. */
export interface CallClock {
  time<Value>(phase: CallPhase, work: () => Promise<Value>): Promise<Value>;
  times(): CallTimes;
}

/** Starts a clock. */
export function startClock(): CallClock {
  const start = performance.now();
  const spent: Record<CallPhase, number> = { states: 0, prompt: 0, grammar: 0, generation: 0 };
  return {
    async time(phase, work) {
      const from = performance.now();
      try {
        return await work();
      } finally {
        spent[phase] += performance.now() - from;
      }
    },
    times: () => ({ ...spent, whole: performance.now() - start }),
  };
}
