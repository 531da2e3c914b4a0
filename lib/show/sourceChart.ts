import type { Source } from "../records";
import type { StageResult } from "../stages/stage";
import type { BarChart } from "./barChart";

/** So many sources have a bar of their own: a picture of many more would be too high to be drawn or looked at. */
const mostBars = 100;

/**
 * What becomes a bar chart of a stage: for each source, how many of its items were kept, dropped and failed. Sources beyond the first
 * hundred are one bar together.
 */
export function sourceChart(
  result: StageResult<unknown>,
  sources: readonly Pick<Source, "id" | "details">[],
  words: { title: string; kept: string; dropped: string },
): BarChart {
  const more = sources.length - mostBars;
  const labels = sources.slice(0, mostBars).map(({ details }) => details);
  if (more > 0) labels.push(`and ${more} more`);
  const bars = new Map(sources.map(({ id }, place) => [id, Math.min(place, mostBars)]));
  const count = (status: "kept" | "dropped" | "failed"): number[] => {
    const values = labels.map(() => 0);
    for (const { sourceId, outcome } of result.items) {
      const bar = sourceId === null || outcome.status !== status ? undefined : bars.get(sourceId);
      if (bar !== undefined) values[bar] = (values[bar] ?? 0) + 1;
    }
    return values;
  };
  return {
    title: words.title,
    labels,
    series: [
      { name: words.kept, colour: "#1a7f37", values: count("kept") },
      { name: words.dropped, colour: "#d4a72c", values: count("dropped") },
      { name: "failed", colour: "#b42318", values: count("failed") },
    ],
  };
}
