import { spawn } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** What a process of the command line came to. */
export interface ToolRun {
  code: number | null;
  stdout: string;
  stderr: string;
  /** Milliseconds from the signal it was sent to its end. */
  stopMilliseconds: number | null;
}

/** When and by what a run is interrupted. */
export interface Interruption {
  /** A text it prints at which it is sent a signal, once. */
  interruptAt?: string;
  /** Default: SIGINT. */
  signal?: "SIGINT" | "SIGTERM";
  /** Milliseconds after that text. Default: 0. */
  interruptDelay?: number;
}

/** Runs the command line as a process of its own. */
export function runTool(args: readonly string[], options: { cwd: string } & Interruption): Promise<ToolRun> {
  const program = join(__dirname, "..", "..", "bin", "augmentoolkit.cjs");
  return new Promise((settle, refuse) => {
    const child = spawn(process.execPath, [program, ...args], { cwd: options.cwd, stdio: ["ignore", "pipe", "pipe"] });
    const run: ToolRun = { code: null, stdout: "", stderr: "", stopMilliseconds: null };
    let interrupted = false;
    let signalledAt: number | null = null;
    const interrupt = () => {
      signalledAt = performance.now();
      child.kill(options.signal ?? "SIGINT");
    };
    const interruptAt = (said: string) => {
      if (interrupted || options.interruptAt === undefined || !said.includes(options.interruptAt)) return;
      interrupted = true;
      if (options.interruptDelay === undefined) interrupt();
      else setTimeout(interrupt, options.interruptDelay);
    };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      run.stdout += text;
      interruptAt(run.stdout);
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      run.stderr += text;
      interruptAt(run.stderr);
    });
    child.on("error", refuse);
    child.on("close", (code) => {
      const stopMilliseconds = signalledAt === null ? null : Math.round(performance.now() - signalledAt);
      settle({ ...run, code, stopMilliseconds });
    });
  });
}

/** Every file below a folder with its content, by relative path. */
export async function filesBelow(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const contents = await Promise.all(
    files.sort().map(async (file) => [file.slice(folder.length + 1), await readFile(file, "latin1")] as const),
  );
  return Object.fromEntries(contents);
}
