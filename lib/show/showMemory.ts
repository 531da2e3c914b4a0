import { showHtml } from "./display";
import { memoryTable } from "./memoryTable";

/** Shows memory readings in MiB, by moment. */
export function showMemory(readings: Readonly<Record<string, number>>): void {
  showHtml(memoryTable(readings));
}
