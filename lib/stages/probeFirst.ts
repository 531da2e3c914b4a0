import { spreadSample } from "../spreadSample";

/** How many groups are looked at first, all over a stage, and from how many items on that is worth the passages read twice. */
export const probe = { items: 50, from: 500 } as const;

/**
 * The order in which a stage takes its items, group by group: in a large one a sample at even distances first, so that a fault which
 * spoils everything shows early and the front matter of a book is not taken for one; then the others as they come.
 */
export function probeFirst<Item>(groups: readonly (readonly Item[])[]): Item[] {
  const items = groups.flat();
  if (items.length < probe.from) return items;
  const sample = spreadSample(groups, probe.items);
  const taken = new Set(sample);
  return [...sample, ...groups.filter((group) => !taken.has(group))].flat();
}
