import type { Status } from "../replay/statusOf";
import type { Tally } from "../stages/stage";
import { shortLine } from "./plainText";
import { reasonsOf, stageCells, stageHeading } from "./stageRows";
import { table } from "./table";

/** The status of an outputs folder as lines: a table of stages with reasons, then one for each text where there are several. */
export function statusLines({ finished, stages, sources }: Status): string[] {
  const rows = (tallies: readonly Tally[]) => {
    const cells = tallies.map((stage) => [...stageCells(stage, !finished), reasonsOf(stage)]);
    return table([...stageHeading, ...(finished ? [] : ["waiting"]), "reasons"], cells);
  };
  const lines = rows(stages);
  if (sources.length > 1) {
    for (const source of sources) lines.push("", shortLine(source.name, 120), ...rows(source.stages));
  }
  if (!finished)
    lines.push(
      "",
      "The run is not finished: what waits has no record yet. The same run goes on from there.",
      "Prompt files edited in a folder of init count in its notebook only; words of a prompt set (prompts) count here as well.",
    );
  return lines;
}
