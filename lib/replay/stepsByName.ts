import type { PipelineSteps } from "../runStages";
import type { AnyStep } from "../step";

/** The steps of the flow by their names, in the order in which they are given. */
export function stepsByName(steps: PipelineSteps): Readonly<Record<string, AnyStep>> {
  const list: readonly AnyStep[] = Object.values(steps);
  return Object.fromEntries(list.map((step) => [step.name, step]));
}
