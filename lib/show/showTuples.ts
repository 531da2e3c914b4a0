import type { QaTuple } from "../records";
import type { StageResult } from "../stages/stage";
import { showHtml } from "./display";
import type { TableOptions } from "./table";
import { tupleTable } from "./tupleTable";

/** Shows the tuples of a stage with their votes, verdicts and reasons. */
export function showTuples(result: StageResult<QaTuple>, options: TableOptions = {}): void {
  showHtml(tupleTable(result, options));
}
