import type { Tally } from "../stages/stage";
import { accountTable } from "./accountTable";
import { showHtml } from "./display";

/** Shows for each stage what came in, what was kept, dropped and failed. */
export function showAccount(tallies: readonly Tally[]): void {
  showHtml(accountTable(tallies));
}
