import type { Context } from "../context";
import { writeItem } from "./itemRecord";
import type { StageResult } from "./stage";

/**
 * Writes the records of items that a stage made of others, as passages of a text. `contentOf` gives what the record of a kept
 * item holds. Default: its value. Throws what the store throws.
 */
export async function writeItems<Value>(
  { store, signal }: Pick<Context, "store" | "signal">,
  folder: string,
  { stage, items }: StageResult<Value>,
  contentOf: (value: Value) => unknown = (value) => value,
): Promise<void> {
  for (const { id, label, outcome, trail = {}, calls = [] } of items) {
    signal.throwIfAborted();
    if (outcome.status === "waiting") continue;
    const value = outcome.status === "kept" ? contentOf(outcome.value) : undefined;
    await writeItem(store, folder, { id, stage, label, outcome, trail, calls, value });
  }
}
