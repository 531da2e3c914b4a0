import type { RunPlan } from "../replay/planRun";
import { showHtml } from "./display";
import { runPlanTable } from "./runPlanTable";

/** Shows what a run is going to reuse, to redo and to do for the first time. */
export function showRunPlan(plan: RunPlan): void {
  showHtml(runPlanTable(plan));
}
