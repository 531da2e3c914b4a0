import { spawn } from "node:child_process";
import { codeOf } from "../errors";

/** How a program ended; `absent` when there is no such program. */
export type ProgramEnd = { status: "ended"; exitCode: number; output: string } | { status: "absent" };

/** The most characters of a program's output that are kept: its end says what went wrong. */
const keptCharacters = 4000;

/**
 * Runs a program without a shell and waits for it. The output is the end of what it wrote to both streams.
 * Throws when aborted (the program is ended), and Node's error when it cannot be started for another reason than absence.
 */
export function runProgram(command: string, parameters: readonly string[], signal: AbortSignal): Promise<ProgramEnd> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...parameters], { signal, stdio: ["ignore", "pipe", "pipe"], windowsHide: true });
    let output = "";
    const keep = (text: string) => {
      output = (output + text).slice(-keptCharacters);
    };
    child.stdout.setEncoding("utf8").on("data", keep);
    child.stderr.setEncoding("utf8").on("data", keep);
    child.on("error", (error) => (codeOf(error) === "ENOENT" ? resolve({ status: "absent" }) : reject(error)));
    child.on("close", (exitCode) => resolve({ status: "ended", exitCode: exitCode ?? 1, output: output.trim() }));
  });
}
