import { type Confidences, confidences } from "../../logical_models/calibration";
import type { Context } from "../context";
import { codeOf } from "../errors";
import { allInWords } from "../prompts/inWords";
import type { AnyStep } from "../step";

/**
 * What the votes of a run's small model are worth, in the words that its checks have; null where that was not measured for them,
 * or where a run did not get to a model. `steps`: all steps; a check that is not among them has no curve.
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

/** What a model's votes are worth with steps in the words that they have here; null where nothing was measured. */
export function confidencesIn(
  model: string,
  steps: readonly Pick<AnyStep, "name" | "thresholds">[],
  known: Readonly<Record<string, Confidences>> = confidences,
): Confidences | null {
  const measured = known[model];
  if (measured === undefined) return null;
  const own = steps.filter(({ thresholds }) => thresholds?.measured !== false).map(({ name }) => name);
  const curves = Object.entries(measured.curves);
  return curves.every(([check]) => own.includes(check)) ? measured : null;
}
