import { codeOf } from "../errors";

/** What the command line ends with, as docs/commands.md has it. */
export const exitCodes = {
  success: 0,
  error: 1,
  usage: 2,
  nothingLeft: 3,
  interrupted: 130,
} as const;

const usageCodes: readonly string[] = [
  "invalid-settings",
  "unreadable-settings",
  "unknown-step",
  "set-not-for-step",
  "limit-too-small",
  "invalid-flags",
];

/** Codes of runs that have nothing to go on with; such a run ends with its account. */
export const nothingLeftCodes: readonly string[] = ["nothing-left", "all-failed", "all-dropped"];

/** The exit code that belongs to what a command threw. */
export function exitCodeOf(error: unknown, interrupted: boolean): number {
  if (interrupted) return exitCodes.interrupted;
  const code = codeOf(error);
  if (nothingLeftCodes.includes(code)) return exitCodes.nothingLeft;
  return usageCodes.includes(code) || code.startsWith("commander.") ? exitCodes.usage : exitCodes.error;
}
