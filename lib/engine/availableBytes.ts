import { execFileSync } from "node:child_process";
import { freemem } from "node:os";
import { messageOf } from "../errors";
import { vmStatBytes } from "./vmStatBytes";

/** What memory is asked for by. */
export interface AvailableBytesOptions {
  /** Takes one line for a person. */
  log(line: string): void;
  /** Default: that of this machine. */
  platform?: NodeJS.Platform;
  /** Gives what the vm_stat of macOS prints. Default: runs it. */
  vmStat?: () => string;
}

/**
 * Bytes of memory that a model may take, within the limit of a container where there is one. macOS counts hardly anything as
 * free, so what it would give up is added there; where it does not tell that, a line says so and only what is free counts.
 */
export function availableBytes({
  log,
  platform = process.platform,
  vmStat = runVmStat,
}: AvailableBytesOptions): number {
  if (platform === "darwin") {
    try {
      return vmStatBytes(vmStat());
    } catch (error) {
      log(`How much memory macOS would give up is not known, so only what is free counts: ${messageOf(error)}`);
    }
  }
  const available = (process as { availableMemory?: () => number }).availableMemory;
  return available === undefined ? freemem() : Math.min(freemem(), available.call(process));
}

function runVmStat(): string {
  return execFileSync("/usr/bin/vm_stat", { encoding: "utf8" });
}
