import type { Outcome } from "../../lib/outcome";

/** "kept", or the reason why not. */
export function reasonOf(outcome: Outcome<unknown>): string {
  return outcome.status === "kept" ? "kept" : outcome.reason;
}
