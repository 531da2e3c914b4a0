import type { StageResult } from "../stages/stage";
import { showHtml } from "./display";
import { stageTable } from "./stageTable";
import type { TableOptions } from "./table";

/** Shows what a stage did: the counts, then every item with its outcome, reason and detail. */
export function showStage(result: StageResult<unknown>, options: TableOptions = {}): void {
  showHtml(stageTable(result, options));
}
