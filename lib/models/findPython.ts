import { runProgram } from "./runProgram";

/** A Python with pip, or why there is none. */
export type PythonSearch = { status: "found"; command: string } | { status: "absent"; why: string };

/** Finds the first command that starts a Python which has pip. Throws when aborted. */
export async function findPython(commands: readonly string[], signal: AbortSignal): Promise<PythonSearch> {
  let without: string | null = null;
  for (const command of commands) {
    const end = await runProgram(command, ["-m", "pip", "--version"], signal);
    if (end.status === "absent") continue;
    if (end.exitCode === 0) return { status: "found", command };
    without ??= command;
  }
  return {
    status: "absent",
    why:
      without === null
        ? `there is no Python here (tried ${commands.join(", ")})`
        : `the Python that ${without} starts has no pip`,
  };
}
