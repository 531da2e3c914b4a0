import type { Tally } from "../stages/stage";
import { table } from "./table";

/** HTML of a table of stages: what came in, what was kept, dropped and failed, and why. */
export function accountTable(tallies: readonly Tally[]): string {
  const rows = tallies.map((tally) => ({
    stage: tally.stage,
    "came in": tally.cameIn,
    kept: tally.kept,
    dropped: sum(tally.dropped),
    failed: sum(tally.failed),
    reasons: [...Object.entries(tally.dropped), ...Object.entries(tally.failed)]
      .map(([reason, count]) => `${reason} ${count}`)
      .join(", "),
  }));
  return table(rows, { caption: "What became of everything" });
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
