import type { Source } from "../records";
import type { StageResult } from "../stages/stage";
import { barChart } from "./barChart";
import { showPng } from "./display";
import { sourceChart } from "./sourceChart";

/** Shows for each source how many of its items a stage kept, dropped and failed, as a picture. */
export function showSourceChart(
  result: StageResult<unknown>,
  sources: readonly Pick<Source, "id" | "details">[],
  words: { title: string; kept: string; dropped: string },
): void {
  showPng(barChart(sourceChart(result, sources, words)));
}
