import type { SourcePart } from "../records";

/** The level of a heading that has none. */
export const deepestLevel = 6;

/** The levels that have two headings or more, without an order: a single heading is the title of the book. */
export function repeatedLevels(parts: readonly SourcePart[]): number[] {
  const levels = parts.filter(({ kind }) => kind === "heading").map(({ level }) => level ?? deepestLevel);
  const counts = new Map<number, number>();
  for (const level of levels) counts.set(level, (counts.get(level) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > 1).map(([level]) => level);
}
