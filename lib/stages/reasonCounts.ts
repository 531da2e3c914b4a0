/** Counts by reason as a line, the most frequent first, then by name: `unsuitable 2, duplicate 1`; empty where there are none. */
export function reasonCounts(counts: Iterable<readonly [reason: string, count: number]>): string {
  return [...counts]
    .sort(([one, first], [other, second]) => second - first || (one < other ? -1 : 1))
    .map(([reason, count]) => `${reason} ${count}`)
    .join(", ");
}
