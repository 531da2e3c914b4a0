/** Something that lies at a place in one source. */
interface Placed {
  id: string;
  sourceId: string;
  from: number;
}

/**
 * The ids of `size` items, spread: as evenly over the sources as they allow, and over the length of each. Depends on the
 * items alone and not on the order they come in.
 */
export function spreadSubset(items: readonly Placed[], size: number): Set<string> {
  const lists = [...groupBySource(items).entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, list]) => list);
  const quotas = lists.map(() => 0);
  for (let left = Math.min(size, items.length); left > 0; ) {
    for (const [index, list] of lists.entries()) {
      const quota = quotas[index] as number;
      if (left === 0 || quota === list.length) continue;
      quotas[index] = quota + 1;
      left--;
    }
  }
  return new Set(lists.flatMap((list, index) => spread(list, quotas[index] as number)));
}

function groupBySource(items: readonly Placed[]): Map<string, Placed[]> {
  const sources = new Map<string, Placed[]>();
  for (const item of items) {
    const list = sources.get(item.sourceId);
    if (list === undefined) sources.set(item.sourceId, [item]);
    else list.push(item);
  }
  return sources;
}

function spread(list: readonly Placed[], quota: number): string[] {
  const ordered = [...list].sort((one, other) => one.from - other.from);
  return Array.from(
    { length: quota },
    (_, index) => (ordered[Math.floor(((index + 0.5) * ordered.length) / quota)] as Placed).id,
  );
}
