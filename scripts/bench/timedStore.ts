import type { Store } from "../../lib/store/store";

/** Milliseconds that went into looking for records, and into writing them. */
export interface StoreTimes {
  reading: number;
  writing: number;
}

/** A store that adds up how long it took; only where one thing is done at a time do the sums say what a run lost by it. */
export function timedStore(store: Store): { store: Store; times: StoreTimes } {
  const times: StoreTimes = { reading: 0, writing: 0 };
  const timed =
    <Given extends unknown[], Value>(kind: keyof StoreTimes, work: (...given: Given) => Promise<Value>) =>
    async (...given: Given): Promise<Value> => {
      const started = performance.now();
      try {
        return await work(...given);
      } finally {
        times[kind] += performance.now() - started;
      }
    };
  return {
    times,
    store: {
      ...store,
      read: timed("reading", store.read),
      list: timed("reading", store.list),
      write: timed("writing", store.write),
      writeText: timed("writing", store.writeText),
    },
  };
}
