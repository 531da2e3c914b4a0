import { thresholdOf } from "../../logical_models/calibration";

/**
 * The acceptance at and above which the pipeline accepts. With reasoning a verdict is 0 or 1, so a vote needs one half and a
 * mean needs both wordings.
 */
export function thresholdInUse(model: string, check: string, wording: number | "mean", reason: boolean): number {
  if (reason) return wording === "mean" ? 1 : 0.5;
  return thresholdOf(model, check, wording);
}
