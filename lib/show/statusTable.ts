import type { Status } from "../replay/statusOf";
import { reasonCounts } from "../stages/reasonCounts";
import { sumOf, type Tally } from "../stages/stage";
import { table } from "./table";

/** HTML of two tables: what became of everything, and the same for each text where there are several. */
export function statusTable({ finished, stages, sources }: Status): string {
  const caption = finished
    ? "What became of everything"
    : "What became of everything so far; what waits has no record yet";
  const whole = table(stages.map(rowOf), { caption });
  if (sources.length < 2) return whole;
  const rows = sources.flatMap(({ name, stages: own }) => own.map((stage) => ({ text: name, ...rowOf(stage) })));
  return `${whole}\n${table(rows, { caption: "By text", maximumRows: 1000 })}`;
}

function rowOf(stage: Tally) {
  const { cameIn, kept, dropped, failed, waiting = 0 } = stage;
  return {
    stage: stage.stage,
    "came in": cameIn,
    kept,
    dropped: sumOf(dropped),
    failed: sumOf(failed),
    waiting,
    reasons: reasonCounts([...Object.entries(dropped), ...Object.entries(failed)]),
  };
}
