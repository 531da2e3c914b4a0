import { setImmediate as nextTurn } from "node:timers/promises";

/** Keeps evaluations that go on at once in time with each other. */
export interface Beat {
  /** Does one evaluation, and ends when all that are going on have ended. Throws what it throws. */
  together<Value>(work: () => Promise<Value>): Promise<Value>;
}

/**
 * Makes a beat for the sequences of one context. The library goes on with the tokens that wait the moment a batch is sampled, which the
 * last of its sequences always misses: two sequences take turns in batches of one, eight are evaluated by sevens. Where everybody waits for
 * everybody, each batch holds all of them.
 */
export function makeBeat(): Beat {
  let goingOn = 0;
  let waiting: (() => void)[] = [];

  async function end(): Promise<void> {
    goingOn--;
    if (goingOn > 0) return new Promise((resolve) => waiting.push(resolve));
    if (waiting.length === 0) return;
    const all = waiting;
    waiting = [];
    await nextTurn();
    for (const go of all) go();
  }

  return {
    async together(work) {
      goingOn++;
      try {
        return await work();
      } finally {
        await end();
      }
    },
  };
}
