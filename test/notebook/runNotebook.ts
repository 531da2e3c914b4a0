import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The project's folder. */
export const root = join(__dirname, "..", "..");

/** What one run of one code cell showed. */
export interface CellRun {
  heading: string;
  /** Place of the action in the list of actions. */
  action: number;
  ok: boolean;
  seconds: number;
  /** Seconds from the interrupt to the end of the cell, where there was one. */
  stopSeconds?: number;
  /** Of a pause: seconds that the kernel's process computed meanwhile, over all cores. */
  cpuSeconds?: number;
  text: string;
  html: string[];
  /** PNG pictures in base64. */
  pictures: string[];
}

/** Installs JupyterLab and the kernel into the project's folder, unless they are there. */
export function prepareNotebook(): void {
  run(process.execPath, [join(root, "scripts", "notebook.cjs"), "--prepare"]);
}

/** Runs a project's notebook in the real kernel; the actions are those of scripts/run_notebook.py. */
export function runNotebook(settings: object, actions: readonly object[], project = root): CellRun[] {
  const python =
    process.platform === "win32" ? join(root, ".venv", "Scripts", "python.exe") : join(root, ".venv", "bin", "python");
  const folder = mkdtempSync(join(tmpdir(), "augmentoolkit-notebook-"));
  const summary = join(folder, "summary.json");
  try {
    run(python, [
      join(root, "scripts", "run_notebook.py"),
      join(project, "processing.ipynb"),
      "--settings",
      JSON.stringify(settings),
      "--actions",
      JSON.stringify(actions),
      "--summary",
      summary,
    ]);
    return JSON.parse(readFileSync(summary, "utf8")) as CellRun[];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(command: string, args: string[]): void {
  const { error, status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args[0]} ended with ${status}: ${error ?? ""}\n${stdout}\n${stderr}`);
}

/** The failed cells with what they showed, for a readable failure. */
export function failures(cells: readonly CellRun[]): string[] {
  return cells.filter(({ ok }) => !ok).map(({ heading, text }) => `${heading}: ${text}`);
}
