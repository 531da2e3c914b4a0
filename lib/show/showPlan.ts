import type { PlannedChunk } from "../stages/planQuestionsOf";
import { showHtml } from "./display";
import { table } from "./table";

/** Shows the plan for the questions of one passage; where there is none, says so. */
export function showPlan(planned: PlannedChunk | undefined): void {
  const rows = (planned?.plan ?? []).map((line) => ({ "what could be asked": line }));
  showHtml(
    table(rows, { caption: planned === undefined ? "There is no plan to show." : `A plan, for ${planned.details}` }),
  );
}
