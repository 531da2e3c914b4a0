import { setMaxListeners } from "node:events";

/** A signal that is aborted with another one, or when a time is up. */
export interface TimeLimit {
  signal: AbortSignal;
  /** Whether the time was up before the other signal was aborted. */
  expired(): boolean;
  /** Stops watching; must be called, since the other signal may live as long as the process. */
  end(): void;
}

/** Starts a time limit within a signal. */
export function limitTime(milliseconds: number, within: AbortSignal): TimeLimit {
  const controller = new AbortController();
  // Many calls may run within one signal, and several requests within one call, which Node would warn of.
  setMaxListeners(0, controller.signal, within);
  let expired = false;
  const stop = () => controller.abort(within.reason);
  const timer = setTimeout(() => {
    expired = true;
    controller.abort(new DOMException("The time is up.", "TimeoutError"));
  }, milliseconds);
  if (within.aborted) stop();
  else within.addEventListener("abort", stop, { once: true });
  return {
    signal: controller.signal,
    expired: () => expired,
    end() {
      clearTimeout(timer);
      within.removeEventListener("abort", stop);
    },
  };
}
