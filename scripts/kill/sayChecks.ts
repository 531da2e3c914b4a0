import { statusLines } from "../../lib/cli/statusLines";
import type { Status } from "../../lib/replay/statusOf";

/** What was expected, and whether it holds. */
export type Check = readonly [what: string, holds: boolean];

/** Prints what became of a run and whether each expectation holds; the process ends with 1 unless all do. */
export function sayChecks(status: Status, checks: readonly Check[]): void {
  process.stdout.write(`${statusLines(status).join("\n")}\n\n`);
  for (const [what, holds] of checks) process.stdout.write(`${holds ? "yes" : "NO "}  ${what}\n`);
  if (!checks.every(([, holds]) => holds)) process.exitCode = 1;
}
