import { isCalibrated, leastQuestionScoreOf } from "../logical_models/calibration";
import type { ModelIdentity } from "./engine/engine";
import type { Settings } from "./settings";

const notRefused = "questions are not refused for being unlikely";

/**
 * Says of a model that is asked by checks what was not measured for it, what follows from that and how to measure; null where all
 * was, and for the scripted engine's answers, which mean nothing. Checks that reason have no thresholds.
 */
export function unmeasuredLine(
  { name, sha256 }: ModelIdentity,
  { reasonInChecks }: Pick<Settings, "reasonInChecks">,
): string | null {
  if (name === "scripted") return null;
  if (!isCalibrated(sha256) && !reasonInChecks)
    return `No thresholds were measured for ${name}: checks accept at one half where no prompt set says otherwise, and ${notRefused}. Measure it with augmentoolkit evaluate (docs/checks.md, docs/confidence.md).`;
  if (leastQuestionScoreOf(sha256, "normal") === null)
    return `No least score of a question was measured for ${name}: ${notRefused} (docs/confidence.md says how to measure it).`;
  return null;
}
