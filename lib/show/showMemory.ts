import { showHtml } from "./display";
import { memoryTable } from "./memoryTable";
import type { MemoryReading } from "./readMemory";

/** Shows memory readings in MiB, by moment. */
export function showMemory(readings: Readonly<Record<string, MemoryReading>>): void {
  showHtml(memoryTable(readings));
}
