import { reasonCounts } from "../stages/reasonCounts";
import { sumOf, type Tally } from "../stages/stage";
import { table } from "./table";

/** HTML of a table of stages: what came in, what was kept, dropped and failed, and why. */
export function accountTable(tallies: readonly Tally[]): string {
  const rows = tallies.map((tally) => ({
    stage: tally.stage,
    "came in": tally.cameIn,
    kept: tally.kept,
    dropped: sumOf(tally.dropped),
    failed: sumOf(tally.failed),
    reasons: reasonCounts([...Object.entries(tally.dropped), ...Object.entries(tally.failed)]),
  }));
  return table(rows, { caption: "What became of everything" });
}
