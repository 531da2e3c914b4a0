import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";

const program = join(__dirname, "..", "..", "..", "bin", "augmentoolkit.cjs");

/** Starts a worker process with the given flags and waits until it takes calls. */
export async function startWorker(flags: readonly string[], cwd?: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [program, "worker", ...flags], { cwd, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  await new Promise<void>((ready, refuse) => {
    child.on("exit", (code) => refuse(new Error(`The worker ended with ${code}: ${said}`)));
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (said.includes("Taking calls for")) ready();
    });
  });
  return child;
}
