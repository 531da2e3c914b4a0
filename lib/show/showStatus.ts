import type { Status } from "../replay/statusOf";
import { showHtml } from "./display";
import { statusTable } from "./statusTable";

/** Shows what became of everything that came into a run. */
export function showStatus(status: Status): void {
  showHtml(statusTable(status));
}
