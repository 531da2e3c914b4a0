import { leastQuestionScoreOf } from "../logical_models/calibration";
import type { Context } from "./context";

/**
 * The score that a question of the run's small model needs (`questionScore`), at its strictness; null where that was not measured
 * for the model, since a likelihood of another one means another thing. Throws what the engine throws.
 */
export async function leastQuestionScore({
  engine,
  settings,
}: Pick<Context, "engine" | "settings">): Promise<number | null> {
  const { sha256 } = await engine.identify("small");
  return leastQuestionScoreOf(sha256, settings.strictness);
}
