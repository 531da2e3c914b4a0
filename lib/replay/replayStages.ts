import type { Context } from "../context";
import { type PipelineSteps, type RunStagesOptions, runStages } from "../runStages";
import type { StageResult } from "../stages/stage";
import { type ReplayOptions, replayContext } from "./replayContext";
import { stepsByName } from "./stepsByName";

/**
 * Runs the flow over the records alone and gives what each stage's items came to, as far as records say; the rest waits.
 * It is the run's own code, so that what is told of a run and what a run does cannot differ. Throws what texts and store throw.
 */
export async function replayStages(
  context: Context,
  steps: PipelineSteps,
  options: Omit<ReplayOptions, "steps"> & Pick<RunStagesOptions, "passages">,
): Promise<StageResult<unknown>[]> {
  const stages: StageResult<unknown>[] = [];
  await runStages(replayContext(context, { ...options, steps: stepsByName(steps) }), steps, {
    onStage: (result) => stages.push(result),
    passages: options.passages,
  });
  return stages;
}
