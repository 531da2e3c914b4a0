import { table } from "./table";

/** HTML of a table of memory readings in MiB, by moment, in the order in which they were taken. */
export function memoryTable(readings: Readonly<Record<string, number>>): string {
  const first = Object.values(readings)[0];
  const rows = Object.entries(readings).map(([moment, mebibytes]) => ({
    moment,
    "resident memory (MiB)": mebibytes,
    "against the first": first === undefined ? null : `${Math.round((mebibytes / first) * 100)} %`,
  }));
  return table(rows, { caption: "Memory of the kernel" });
}
