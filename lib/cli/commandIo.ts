import type { ProgressStream } from "./terminalProgress";

/** What a command may touch of the process it runs in. */
export interface CommandIo {
  /** The folder of the project: sources, models, documentation. */
  projectRoot: string;
  /** Where model files are kept. Default: `logical_models` of the project. */
  modelsFolder?: string;
  /** Data goes here, and nothing but data with `--json`. */
  stdout: { write(text: string): unknown };
  /** Progress, notes and errors go here. */
  stderr: ProgressStream;
  /** Aborted when the user interrupts. */
  signal: AbortSignal;
  /** Environment variables, read for keys of servers and to find Tesseract. Default: none. */
  environment?: Readonly<Record<string, string | undefined>>;
}

/** Writes lines and a line feed after each. */
export function writeLines(stream: { write(text: string): unknown }, lines: readonly string[]): void {
  if (lines.length > 0) stream.write(`${lines.join("\n")}\n`);
}

/** Writes one JSON value, indented by two. */
export function writeJson(stream: { write(text: string): unknown }, value: unknown): void {
  stream.write(`${JSON.stringify(value, null, 2)}\n`);
}
