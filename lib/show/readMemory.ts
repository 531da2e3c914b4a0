import { setTimeout as pause } from "node:timers/promises";
import { collectGarbage } from "../engine/collectGarbage";

/** Memory of this process, in MiB. */
export interface MemoryReading {
  /** What the machine has given to it and not got back (resident set size). */
  resident: number;
  /** The part of it that JavaScript has; models lie outside. */
  javaScript: number;
}

/** Milliseconds in which the pages that a collection freed go back to the machine. */
const settling = 400;

/**
 * Reads how much memory this process has in use. Garbage is collected first: the kernel's compiler leaves up to hundreds
 * of MiB of it after a cell, which would hide what a model takes and gives back.
 */
export async function readMemory(): Promise<MemoryReading> {
  for (let round = 0; round < 2; round++) {
    collectGarbage();
    await pause(settling);
  }
  const { heapTotal, external, rss } = process.memoryUsage();
  const mebibytes = (bytes: number): number => Math.round(bytes / (1024 * 1024));
  return { resident: mebibytes(rss), javaScript: mebibytes(heapTotal + external) };
}
