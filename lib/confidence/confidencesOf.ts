import { type Confidences, confidences, type MeasuredConfidences } from "../../logical_models/calibration";
import type { Context } from "../context";
import { codeOf } from "../errors";
import { allInWords } from "../prompts/inWords";
import { promptFingerprint } from "../prompts/promptFingerprint";
import type { AnyStep } from "../step";

/**
 * What the votes of a run's small model are worth; null where that was not measured with the prompts that its checks have, or where
 * a run did not get to a model. `steps`: all steps, as the run was made with.
 */
export async function confidencesOf(
  { engine, prompts }: Pick<Context, "engine" | "prompts">,
  steps: readonly AnyStep[],
): Promise<Confidences | null> {
  try {
    const { sha256 } = await engine.identify("small");
    return confidencesIn(sha256, allInWords(steps, prompts));
  } catch (error) {
    if (codeOf(error) !== "call-pending") throw error;
    return null;
  }
}

/** What a model's votes are worth; null where that was not measured with the prompts of these steps. */
export function confidencesIn(
  model: string,
  steps: readonly AnyStep[],
  known: Readonly<Record<string, MeasuredConfidences>> = confidences,
): Confidences | null {
  const measured = known[model];
  if (measured === undefined) return null;
  const prompts = Object.entries(measured.prompts);
  const same = ([check, prompt]: [string, string]) =>
    steps.some((step) => step.name === check && promptFingerprint(step).startsWith(prompt));
  return prompts.every(same) ? measured : null;
}
