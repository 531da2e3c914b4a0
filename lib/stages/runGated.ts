import type { Context } from "../context";
import { failed, type Outcome } from "../outcome";
import { type CallPlace, runStep } from "../runStep";
import type { Step } from "../step";

/** The one time that a text is written again after a gate refused it. */
const regenerations = 1;

/** What a gated step came to, and how often it was written again. */
export interface Gated<Value> {
  outcome: Outcome<Value>;
  regenerations: number;
}

/**
 * Runs a step whose output a gate judges, and once more with another seed where the gate refuses it. A second refusal stands;
 * calls that cannot be read fail under their reason.
 */
export async function runGated<Input, Output, Value>(
  step: Step<Input, Output>,
  input: Input,
  context: Context,
  { run, trail, gate }: Pick<CallPlace, "run" | "trail"> & { gate(output: Output): Outcome<Value> },
): Promise<Gated<Value>> {
  for (let attempt = 0; ; attempt++) {
    const written = await runStep(step, input, context, { run, trail, attempt });
    const outcome = written.status === "kept" ? gate(written.value) : failed(written.reason, written.detail);
    if (outcome.status !== "dropped" || attempt === regenerations) return { outcome, regenerations: attempt };
  }
}
