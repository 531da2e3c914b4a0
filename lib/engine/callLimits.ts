import { AugmentoolkitError } from "../errors";

/** Marks the one error that ends a call as `timeout`; it never leaves the engine. */
const timeLimitCode = "call-time-limit";

/** Watches one call: whether it was aborted and whether its time is up. */
export interface CallLimits {
  /** Throws the signal's reason, or an error that `isTimeLimit` knows. */
  check(): void;
  milliseconds(): number;
  /** Whether the call was aborted. */
  isAborted(): boolean;
}

/** Starts watching a call. */
export function watchCall(timeLimitSeconds: number, signal: AbortSignal): CallLimits {
  const start = performance.now();
  const milliseconds = () => Math.round(performance.now() - start);
  return {
    milliseconds,
    isAborted: () => signal.aborted,
    check() {
      signal.throwIfAborted();
      if (milliseconds() < timeLimitSeconds * 1000) return;
      throw new AugmentoolkitError("The call took too long.", {
        code: timeLimitCode,
        hint: "Raise the setting callTimeLimitSeconds.",
      });
    },
  };
}

/** Whether an error says that a call's time is up. */
export function isTimeLimit(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === timeLimitCode;
}
