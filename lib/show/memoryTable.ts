import type { MemoryReading } from "./readMemory";
import { table } from "./table";

/** HTML of a table of memory readings in MiB, by moment, in the order in which they were taken. */
export function memoryTable(readings: Readonly<Record<string, MemoryReading>>): string {
  const first = Object.values(readings)[0];
  const rows = Object.entries(readings).map(([moment, { resident, javaScript }]) => ({
    moment,
    "resident (MiB)": resident,
    "against the first": first === undefined ? null : `${Math.round((resident / first.resident) * 100)} %`,
    "of it JavaScript (MiB)": javaScript,
    "models and libraries (MiB)": resident - javaScript,
  }));
  return table(rows, { caption: "Memory of the kernel" });
}
