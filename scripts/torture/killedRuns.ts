import { spawn, spawnSync } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join, sep } from "node:path";
import type { Fault } from "./faultPoints";

const root = join(__dirname, "..", "..");
const program = join(root, "bin", "augmentoolkit.cjs");

/** Where the texts of a torture lie and its outputs come to be. */
export interface Place {
  /** A folder with `texts/`; each outputs folder is made in it. */
  folder: string;
  /** Settings as flags, beside engine, texts and outputs. */
  flags: readonly string[];
  /** Whether calls take time, as with a real model: the report, which adds it up, is then not compared. Default: false. */
  timed?: boolean;
}

/**
 * How a run is to be ended before it is done: so many milliseconds after its start or after its first stage began, or at one
 * of its file operations.
 */
export type End = { after: number; of: "start" | "work" } | { fault: Fault } | null;

/** What became of a run. */
export interface RunEnd {
  ended: "finished" | "killed" | "refused";
  code: number | null;
  milliseconds: number;
  /** Of those, until the first stage began. */
  openingMilliseconds: number;
  /** The stage that was at work last. */
  stage: string;
  stderr: string;
}

const firstStage = /^\w+: \d+ to do$/m;

/** Runs the real command line over the whole flow in both modes with the scripted engine. */
export function runTo(place: Place, outputs: string, end: End): Promise<RunEnd> {
  const hook = end !== null && "fault" in end ? ["--require", join(__dirname, "faultHook.cjs")] : [];
  const fault = end !== null && "fault" in end ? { AUGMENTOOLKIT_FAULT: JSON.stringify(end.fault) } : {};
  const args = ["run", "--engine", "scripted", "--assistant-mode", "both", "--texts", "texts", "--outputs", outputs];
  const child = spawn(process.execPath, [...hook, program, ...args, ...place.flags], {
    cwd: place.folder,
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, ...fault },
  });
  const started = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const startTimer = (of: "start" | "work") => {
    if (end !== null && "after" in end && end.of === of) timer = setTimeout(() => child.kill("SIGKILL"), end.after);
  };
  startTimer("start");
  let stderr = "";
  let opened: number | null = null;
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    if (opened !== null || !firstStage.test(stderr)) return;
    opened = performance.now();
    startTimer("work");
  });
  return new Promise((settle, refuse) => {
    child.on("error", refuse);
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      settle({
        ended: signal === "SIGKILL" ? "killed" : code === 0 ? "finished" : "refused",
        code,
        milliseconds: Math.round(performance.now() - started),
        openingMilliseconds: Math.round((opened ?? performance.now()) - started),
        stage: [...stderr.matchAll(/^(\w+): \d+ to do$/gm)].at(-1)?.[1] ?? "opening",
        stderr,
      });
    });
  });
}

/** Makes the folder of a torture with its texts, by file name. */
export async function makePlace(
  folder: string,
  texts: Record<string, string>,
  flags: readonly string[],
): Promise<Place> {
  for (const [name, text] of Object.entries(texts)) {
    await mkdir(join(folder, "texts"), { recursive: true });
    await writeFile(join(folder, "texts", name), text, "utf8");
  }
  return { folder, flags };
}

/** What `status --json` tells of an outputs folder, without its name. */
export function statusOf(place: Place, outputs: string): string {
  const args = [program, "status", "--json", "--outputs", outputs];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: place.folder, encoding: "utf8" });
  return (stdout === "" ? stderr : stdout).replaceAll(join(place.folder, outputs), "").replaceAll(outputs, "");
}

/**
 * Everything in an outputs folder by path, without what differs between any two runs: time, duration and newly evaluated
 * tokens in the records of calls. Half-written files and locks that were left count as
 * files.
 */
export async function snapshotOf(place: Place, name: string): Promise<Record<string, string>> {
  const outputs = join(place.folder, name);
  const entries = await readdir(outputs, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const told = paths.filter((path) => place.timed !== true || !/report\.(?:html|json)$/.test(path));
  const contents = told.sort().map(async (path): Promise<[string, string]> => {
    const text = await readFile(path, "utf8");
    const timeless = text
      .replace(/^ {2}"finishedAt": ".*"$/m, "")
      .replace(/^ +"(?:milliseconds|evaluated)": \d+,?$/gm, "");
    return [
      path
        .slice(outputs.length + 1)
        .split(sep)
        .join("/"),
      timeless,
    ];
  });
  return Object.fromEntries(await Promise.all(contents));
}

/** The paths at which two snapshots differ. */
export function differences(one: Record<string, string>, other: Record<string, string>): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].sort().filter((path) => one[path] !== other[path]);
}
