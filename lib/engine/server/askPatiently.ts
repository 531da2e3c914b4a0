import { setTimeout as wait } from "node:timers/promises";
import { type FaultKind, isServerFault } from "./serverFault";

const tries = 3;
/** Seconds between two tries, where the server does not say how long, and at most. */
const usualWait = 0.5;
const longestWait = 5;
/** What may pass: one such reply says nothing of what the server can do. */
const passing: ReadonlySet<FaultKind> = new Set(["unreachable", "busy", "failing", "rubbish"]);

/**
 * Asks a server something up to three times, as long as it fails in ways that may pass. For what is asked while it is opened, since
 * calls have other servers to go to. Throws what the last try threw, or the signal's reason.
 */
export async function askPatiently<T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let left = tries - 1; ; left--) {
    try {
      return await ask();
    } catch (error) {
      if (left === 0 || !isServerFault(error) || !passing.has(error.kind)) throw error;
      await wait(1000 * Math.min(error.retryAfterSeconds ?? usualWait, longestWait), undefined, { signal });
    }
  }
}
