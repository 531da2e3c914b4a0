import { type StageResult, tally } from "../stages/stage";
import { toneOf } from "./badge";
import { type TableOptions, table } from "./table";
import { tallyLine } from "./tallyLine";

/** HTML of a table of a stage's items: what each was, how it left the stage, and why. */
export function stageTable(result: StageResult<unknown>, options: TableOptions = {}): string {
  const rows = result.items.map(({ label, outcome }) => ({
    item: label,
    outcome: { text: outcome.status, tone: toneOf(outcome.status) },
    reason: outcome.status === "kept" ? null : outcome.reason,
    detail: outcome.status === "kept" ? null : outcome.detail,
  }));
  return table(rows, { caption: tallyLine(tally(result)), ...options });
}
