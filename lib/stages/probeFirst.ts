import { spreadSample } from "../spreadSample";

/** How many items are looked at first, all over a stage, and from how many items on that is worth the passages read twice. */
export const probe = { items: 50, from: 500 } as const;

/**
 * The order in which a stage takes its items: in a large one a sample at even distances first, so that a fault which spoils
 * everything shows early and the front matter of a book is not taken for one; then the others as they come.
 */
export function probeFirst(count: number): number[] {
  const all = Array.from({ length: count }, (_, index) => index);
  if (count < probe.from) return all;
  const sample = spreadSample(all, probe.items);
  const taken = new Set(sample);
  return [...sample, ...all.filter((index) => !taken.has(index))];
}
