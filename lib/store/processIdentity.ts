import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { hostname } from "node:os";
import { promisify } from "node:util";
import { codeOf } from "../errors";

/** What tells a process from every other one, also from a later one with the same number. */
export interface ProcessIdentity {
  pid: number;
  /** The name of its machine. */
  host: string;
  /** When the process started, in whatever form the platform tells it; null where it does not. */
  started: string | null;
}

/** The identity of the process that this runs in. */
export async function thisProcess(): Promise<ProcessIdentity> {
  return { pid: process.pid, host: await machineName(), started: await startOf(process.pid) };
}

/** Whether a process of this host is still there. Where the platform does not tell start times, its number decides. */
export async function isAlive({ pid, started }: ProcessIdentity): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Another user's process may not be sent a signal, but it is there.
    if (codeOf(error) !== "EPERM") return false;
  }
  const now = await startOf(pid);
  return started === null || now === null || now === started;
}

async function startOf(pid: number): Promise<string | null> {
  if (process.platform === "win32") return null;
  try {
    return process.platform === "linux" ? await startFromProc(pid) : await startFromPs(pid);
  } catch (error) {
    if (isUntold(error)) return null;
    throw error;
  }
}

/** The process has ended, or may not be looked at, or there is nothing here to look with; ps and scutil end with 1 for nothing. */
function isUntold(error: unknown): boolean {
  return ["ENOENT", "ESRCH", "EACCES", "EPERM"].includes(codeOf(error)) || (error as { code?: unknown })?.code === 1;
}

/** Linux counts a process's start from the boot, so the boot is named with it. A dead process not yet waited for is none. */
async function startFromProc(pid: number): Promise<string> {
  const [stat, boot] = await Promise.all([
    readFile(`/proc/${pid}/stat`, "latin1"),
    readFile("/proc/sys/kernel/random/boot_id", "latin1"),
  ]);
  // The name of the program stands in parentheses and may hold any character.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return /^[ZX]/.test(fields[0] ?? "") ? "ended" : `${boot.trim()} ${fields[19]}`;
}

async function startFromPs(pid: number): Promise<string> {
  return output("/bin/ps", ["-o", "lstart=", "-p", String(pid)]);
}

/** The host name of macOS comes from the network that it is in, so there it is the name that it gives itself, where it has one. */
async function machineName(): Promise<string> {
  if (process.platform !== "darwin") return hostname();
  try {
    return await output("/usr/sbin/scutil", ["--get", "LocalHostName"]);
  } catch (error) {
    if (isUntold(error)) return hostname();
    throw error;
  }
}

async function output(program: string, parameters: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(program, parameters, { env: { TZ: "UTC0", LC_ALL: "C" } });
  return stdout.trim();
}
