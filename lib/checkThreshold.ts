import { thresholdOf } from "../logical_models/calibration";
import type { Settings } from "./settings";
import type { AnyStep } from "./step";
import { atStrictness } from "./strictness";

/**
 * The acceptance at and above which a check accepts, by one wording or by the mean: what its words say, else what was measured
 * for the project's own words with this model, else one half; moved by `settings.strictness`. With reasoning a verdict is 0 or 1,
 * so a vote needs one half and a mean needs both wordings, however strict.
 */
export function checkThreshold(
  step: Pick<AnyStep, "name" | "thresholds">,
  model: string,
  wording: number | "mean",
  { reasonInChecks, strictness }: Pick<Settings, "reasonInChecks" | "strictness">,
): number {
  if (reasonInChecks) return wording === "mean" ? 1 : 0.5;
  return atStrictness(normalThreshold(step, model, wording), strictness);
}

function normalThreshold(
  { name, thresholds }: Pick<AnyStep, "name" | "thresholds">,
  model: string,
  wording: number | "mean",
): number {
  if (thresholds === undefined) return thresholdOf(model, name, wording);
  const said = wording === "mean" ? thresholds.mean : thresholds.wordings[wording % thresholds.wordings.length];
  return said ?? (thresholds.measured ? thresholdOf(model, name, wording) : 0.5);
}
