import { setMaxListeners } from "node:events";

/** Runs so many pieces of work at once, the others in the order they came. */
export interface CallQueue {
  /** Runs the work when it is its turn. Throws the signal's reason when it is aborted while waiting. */
  run<Value>(work: () => Promise<Value>, signal: AbortSignal): Promise<Value>;
}

/** Makes a queue that has at most `parallel` pieces of work in flight. */
export function makeCallQueue(parallel: number): CallQueue {
  const waiting: (() => void)[] = [];
  let running = 0;

  function leave(): void {
    const next = waiting.shift();
    if (next === undefined) running--;
    else next();
  }

  function turn(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (running < parallel) {
      running++;
      return Promise.resolve();
    }
    // As many calls as there are items may wait on one signal, which Node would warn of.
    setMaxListeners(0, signal);
    return new Promise((resolve, reject) => {
      const start = () => {
        signal.removeEventListener("abort", stop);
        resolve();
      };
      const stop = () => {
        waiting.splice(waiting.indexOf(start), 1);
        reject(signal.reason);
      };
      waiting.push(start);
      signal.addEventListener("abort", stop, { once: true });
    });
  }

  return {
    async run(work, signal) {
      await turn(signal);
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
