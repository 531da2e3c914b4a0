import { existsSync } from "node:fs";
import { AugmentoolkitError } from "../errors";
import { openStore } from "../store/fileStore";
import type { Store } from "../store/store";

/**
 * Opens the outputs folder of a run, to look at it or, with `write`, to write what follows from its records; the caller closes it.
 * Throws `no-run` where there is no such folder, which is not made, and with `write` the errors of the lock.
 */
export async function openOutputs(folder: string, mode: "read" | "write" = "read"): Promise<Store> {
  if (existsSync(folder)) return openStore(folder, { mode });
  throw new AugmentoolkitError(`There is no outputs folder ${folder}.`, {
    code: "no-run",
    hint: 'Give the outputs folder of a run with --outputs; "augmentoolkit run" begins one.',
  });
}
