import { reasonCounts } from "../stages/reasonCounts";
import { sumOf, type Tally } from "../stages/stage";

/** The heading of a table of stages. */
export const stageHeading = ["stage", "in", "kept", "dropped", "failed"] as const;

/** The cells of a stage under `stageHeading`, and those of an unfinished run under `waiting` behind them. */
export function stageCells(stage: Tally, unfinished = false): (string | number)[] {
  const { cameIn, kept, dropped, failed, waiting = 0 } = stage;
  return [stage.stage, cameIn, kept, sumOf(dropped), sumOf(failed), ...(unfinished ? [waiting] : [])];
}

/** The reasons for which a stage dropped and failed items, as `reasonCounts` orders them. */
export function reasonsOf({ dropped, failed }: Pick<Tally, "dropped" | "failed">): string {
  return reasonCounts([...Object.entries(dropped), ...Object.entries(failed)]);
}
