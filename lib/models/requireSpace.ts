import { AugmentoolkitError } from "../errors";
import { freeBytesOf } from "../store/freeBytesOf";
import type { FetchOptions } from "./fetchOptions";

/** Left free on the disk after a fetch, so that the outputs of a run still fit. */
const reserveBytes = 200_000_000;

/** Throws `no-disk-space` when the models folder's disk has no room for so many more bytes. */
export async function requireSpace(bytes: number, options: FetchOptions): Promise<void> {
  const free = await (options.freeBytesOf ?? freeBytesOf)(options.modelsFolder);
  if (free >= bytes + reserveBytes) return;
  throw new AugmentoolkitError(
    `The disk of ${options.modelsFolder} has ${megabytes(free)} MB free, and ${megabytes(bytes + reserveBytes)} MB are needed to fetch this model.`,
    { code: "no-disk-space", hint: "Make room, or set modelsFolder to a folder on another disk.", fatal: true },
  );
}

/** Bytes as whole megabytes (10^6 bytes), rounded up. */
function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1_000_000);
}
