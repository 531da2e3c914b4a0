import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { freemem } from "node:os";
import { messageOf } from "../errors";
import { cgroupCacheBytes } from "./cgroupCacheBytes";
import { vmStatBytes } from "./vmStatBytes";

/** What memory is asked for by. */
export interface AvailableBytesOptions {
  /** Takes one line for a person. */
  log(line: string): void;
  /** Default: that of this machine. */
  platform?: NodeJS.Platform;
  /** Gives what the vm_stat of macOS prints. Default: runs it. */
  vmStat?: () => string;
  /** Bytes that the machine has to give. Default: what the system says. */
  free?: () => number;
  /** Bytes that are left to this process, within the limit of its container. Default: what the system says. */
  available?: () => number;
  /** Reads a file of Linux that tells of memory. Default: from the disk. */
  readText?: (path: string) => string;
}

/**
 * Bytes of memory that a model may take, within the limit of a container where there is one. macOS counts hardly anything as
 * free, so what it would give up is added there; within the limit of a container Linux counts the contents of files that were read
 * or written as taken, so they are added, too. Where a system does not tell that, a line says so and only what is free counts.
 */
export function availableBytes({
  log,
  platform = process.platform,
  vmStat = runVmStat,
  free = freemem,
  available = leftToProcess,
  readText = (path) => readFileSync(path, "utf8"),
}: AvailableBytesOptions): number {
  if (platform === "darwin") {
    try {
      return vmStatBytes(vmStat());
    } catch (error) {
      log(`How much memory macOS would give up is not known, so only what is free counts: ${messageOf(error)}`);
    }
  }
  const [most, left] = [free(), available()];
  if (platform !== "linux" || left >= most) return Math.min(most, left);
  try {
    return Math.min(most, left + cgroupCacheBytes(readText));
  } catch (error) {
    log(`How much memory Linux would give up is not known, so only what is free counts: ${messageOf(error)}`);
    return left;
  }
}

function leftToProcess(): number {
  const { availableMemory } = process as { availableMemory?: () => number };
  return availableMemory === undefined ? freemem() : availableMemory.call(process);
}

function runVmStat(): string {
  return execFileSync("/usr/bin/vm_stat", { encoding: "utf8" });
}
