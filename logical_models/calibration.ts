/** Thresholds of one model: by check, then by wording number or "mean". */
type Thresholds = Readonly<Record<string, Readonly<Record<string, number>>>>;

/**
 * The acceptance at and above which a check accepts, measured with `augmentoolkit evaluate --half tune` for each model,
 * keyed by the SHA-256 of the model file.
 */
export const calibration: Readonly<Record<string, Thresholds>> = {};

/** The threshold of a check's wording for a model; 0.5 where none was measured. */
export function thresholdOf(modelSha256: string, check: string, wording: number | "mean"): number {
  const measured = calibration[modelSha256]?.[check];
  if (measured === undefined) return 0.5;
  const count = Object.keys(measured).filter((key) => key !== "mean").length;
  const key = wording === "mean" ? "mean" : String(count === 0 ? wording : wording % count);
  return measured[key] ?? 0.5;
}

/** Whether thresholds were measured for a model. */
export function isCalibrated(modelSha256: string): boolean {
  return calibration[modelSha256] !== undefined;
}
