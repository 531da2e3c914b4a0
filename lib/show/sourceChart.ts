import type { Source } from "../records";
import type { StageResult } from "../stages/stage";
import type { BarChart } from "./barChart";

/** What becomes a bar chart of a stage: for each source, how many of its items were kept, dropped and failed. */
export function sourceChart(
  result: StageResult<unknown>,
  sources: readonly Pick<Source, "id" | "details">[],
  words: { title: string; kept: string; dropped: string },
): BarChart {
  const count = (status: "kept" | "dropped" | "failed"): number[] =>
    sources.map(
      ({ id }) => result.items.filter((item) => item.sourceId === id && item.outcome.status === status).length,
    );
  return {
    title: words.title,
    labels: sources.map(({ details }) => details),
    series: [
      { name: words.kept, colour: "#1a7f37", values: count("kept") },
      { name: words.dropped, colour: "#d4a72c", values: count("dropped") },
      { name: "failed", colour: "#b42318", values: count("failed") },
    ],
  };
}
