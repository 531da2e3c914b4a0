/** Counts by reason as a line: `unsuitable 2, duplicate 1`; empty where there are none. */
export function reasonCounts(counts: Iterable<readonly [reason: string, count: number]>): string {
  return [...counts].map(([reason, count]) => `${reason} ${count}`).join(", ");
}
