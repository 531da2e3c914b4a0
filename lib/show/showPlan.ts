import type { PlannedChunk } from "../stages/planQuestionsOf";
import { showHtml } from "./display";
import { table } from "./table";

/** Shows the facts that questions are asked about for one passage, and those that are not with the reason; where there is none, says so. */
export function showPlan(planned: PlannedChunk | undefined): void {
  if (planned === undefined) {
    showHtml(table([], { caption: "There is no plan to show." }));
    return;
  }
  const rows = planned.plan.map((line) => ({ "what is asked about": line }));
  const refused = planned.refusedFacts.map(({ fact, detail, instead }) => ({
    "what is not asked about": fact,
    why: detail,
    "asked about in its place": instead ?? "nothing",
  }));
  const tables = [table(rows, { caption: `A plan, for ${planned.details}` })];
  if (refused.length > 0) tables.push(table(refused, { caption: "Planned, but not asked about" }));
  showHtml(tables.join(""));
}
