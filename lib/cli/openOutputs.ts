import { existsSync } from "node:fs";
import { AugmentoolkitError } from "../errors";
import { openStore } from "../store/fileStore";
import type { Store } from "../store/store";

/** Opens an outputs folder to look at it. Throws `no-run` where there is no such folder, which is not made. */
export async function openOutputs(folder: string): Promise<Store> {
  if (existsSync(folder)) return openStore(folder, { mode: "read" });
  throw new AugmentoolkitError(`There is no outputs folder ${folder}.`, {
    code: "no-run",
    hint: 'Give the outputs folder of a run with --outputs; "augmentoolkit run" begins one.',
  });
}
