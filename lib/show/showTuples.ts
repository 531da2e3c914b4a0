import type { QaTuple } from "../records";
import type { StageResult } from "../stages/stage";
import { showHtml } from "./display";
import { type TupleTableOptions, tupleTable } from "./tupleTable";

/** Shows the tuples of a stage with their votes, confidence where it is known, verdicts and reasons. */
export function showTuples(result: StageResult<QaTuple>, options: TupleTableOptions = {}): void {
  showHtml(tupleTable(result, options));
}
