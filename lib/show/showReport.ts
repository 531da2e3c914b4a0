import type { ReportFacts } from "../report/reportFacts";
import { reportHtml } from "../report/reportHtml";
import { showHtml } from "./display";

/** Shows the report of a run below the cell: the same as in `report.html`. */
export function showReport(facts: ReportFacts): void {
  showHtml(reportHtml(facts));
}
