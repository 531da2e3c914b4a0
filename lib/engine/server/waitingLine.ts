import { setMaxListeners } from "node:events";

/** Those who wait for something that there is not enough of, in the order they came. */
export interface WaitingLine<Wish, Value> {
  size(): number;
  /** Waits until `serve` gives something. Throws the signal's reason, and what `refuseAll` is given. */
  wait(wish: Wish, signal: AbortSignal): Promise<Value>;
  /** Offers to everyone in turn; `give` answers undefined where there is nothing that fits the wish. */
  serve(give: (wish: Wish) => Value | undefined): void;
  refuseAll(error: unknown): void;
}

/** Makes an empty line. */
export function makeWaitingLine<Wish, Value>(): WaitingLine<Wish, Value> {
  interface Waiter {
    wish: Wish;
    settle(value: Value): void;
    refuse(error: unknown): void;
  }
  const waiters: Waiter[] = [];
  return {
    size: () => waiters.length,
    wait(wish, signal) {
      signal.throwIfAborted();
      // As many calls as there are items may wait on one signal, which Node would warn of.
      setMaxListeners(0, signal);
      return new Promise((resolve, reject) => {
        const leave = () => signal.removeEventListener("abort", stop);
        const waiter: Waiter = {
          wish,
          settle: (value) => {
            leave();
            resolve(value);
          },
          refuse: (error) => {
            leave();
            reject(error);
          },
        };
        const stop = () => {
          waiters.splice(waiters.indexOf(waiter), 1);
          reject(signal.reason);
        };
        waiters.push(waiter);
        signal.addEventListener("abort", stop, { once: true });
      });
    },
    serve(give) {
      for (let index = 0; index < waiters.length; ) {
        const waiter = waiters[index] as Waiter;
        const value = give(waiter.wish);
        if (value === undefined) index++;
        else {
          waiters.splice(index, 1);
          waiter.settle(value);
        }
      }
    },
    refuseAll(error) {
      for (const waiter of waiters.splice(0)) waiter.refuse(error);
    },
  };
}
