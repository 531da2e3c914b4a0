import { spawn } from "node:child_process";
import { codeOf, messageOf } from "../../errors";

/** What came of a run of the program. */
export type TesseractEnd = { status: "read"; output: string } | { status: "failed"; why: string };

/** Milliseconds that a page may take. */
const patience = 180_000;
/** Characters that the program may write; a page full of text makes half a million. */
const mostOutput = 16_000_000;
/** Characters of what it says of errors that are kept. */
const keptErrors = 500;

/**
 * Runs tesseract without a shell, in one thread so that a picture always gives the same text. The picture goes in by the pipe, and
 * nothing is written to disk. It is ended after `milliseconds`, or when it writes without end. Throws when aborted.
 */
export function runTesseract(
  program: string,
  parameters: readonly string[],
  {
    picture,
    environment,
    signal,
    milliseconds = patience,
  }: {
    picture: Uint8Array;
    environment: Readonly<Record<string, string | undefined>>;
    signal: AbortSignal;
    milliseconds?: number;
  },
): Promise<TesseractEnd> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...parameters], {
      env: { ...environment, OMP_THREAD_LIMIT: "1" },
      stdio: ["pipe", "pipe", "pipe"],
      windowsHide: true,
    });
    const pieces: Buffer[] = [];
    let written = 0;
    let errors = "";
    let why: string | null = null;
    const end = (reason: string) => {
      why ??= reason;
      child.kill("SIGKILL");
    };
    const timer = setTimeout(() => end(`it took more than ${Math.round(milliseconds / 1000)} seconds`), milliseconds);
    const onAbort = () => end("it was interrupted");
    signal.addEventListener("abort", onAbort, { once: true });
    child.stdout.on("data", (piece: Buffer) => {
      written += piece.length;
      if (written > mostOutput) end("it wrote without end");
      else pieces.push(piece);
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      errors = (errors + text).slice(-keptErrors);
    });
    // A program that ends early does not take the whole picture; its exit code says why.
    child.stdin.on("error", () => undefined);
    const settle = (end: TesseractEnd) => {
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
      if (signal.aborted) reject(signal.reason);
      else resolve(end);
    };
    child.on("error", (error) => {
      if (codeOf(error) === "unknown") reject(error);
      else settle({ status: "failed", why: `it cannot be started: ${messageOf(error)}` });
    });
    child.on("close", (exitCode) => {
      if (why === null && exitCode !== 0) why = errors.trim().replace(/\s+/g, " ") || `it ended with code ${exitCode}`;
      if (why !== null) settle({ status: "failed", why });
      else settle({ status: "read", output: Buffer.concat(pieces).toString("utf8") });
    });
    if (signal.aborted) onAbort();
    child.stdin.end(picture);
  });
}
