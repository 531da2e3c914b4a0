/** Memory of this process, in bytes. */
export interface MemoryInUse {
  /** Physical memory, with the pages of mapped model files that are in memory. */
  residentBytes: number;
  /** JavaScript objects. */
  heapBytes: number;
}

/** How much memory this process uses now. */
export function memoryInUse(): MemoryInUse {
  const usage = process.memoryUsage();
  return { residentBytes: usage.rss, heapBytes: usage.heapUsed };
}
