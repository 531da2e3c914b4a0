import { basename, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { AugmentoolkitError, codeOf, messageOf } from "../errors";
import { type FolderHolder, type FolderLock, lockFolder } from "../store/lockFolder";
import { removeEmptyFolder } from "../store/removeEmptyFolder";
import type { FetchOptions } from "./fetchOptions";

/** Milliseconds between two looks at whether another process has ended. */
const lookAgain = 2000;

/**
 * Does `work`, which fetches the file of this path, while no other process fetches it: one that is at it is waited for, which is
 * said once. Throws what `work` and the file system throw, and the signal's reason.
 */
export async function fetchAlone<Value>(
  path: string,
  options: Pick<FetchOptions, "log" | "signal">,
  work: () => Promise<Value>,
): Promise<Value> {
  const place = `${path}.fetch`;
  const lock = await lockWhenFree(place, basename(path), options);
  try {
    return await work();
  } finally {
    await lock.release();
    await removeEmptyFolder(join(place, ".lock"));
    await removeEmptyFolder(place);
  }
}

/** Marks that another process has the lock. Never leaves this file. */
const beingFetched = "being-fetched";

async function lockWhenFree(
  place: string,
  file: string,
  { log, signal }: Pick<FetchOptions, "log" | "signal">,
): Promise<FolderLock> {
  const inUse = ({ who, unseen }: FolderHolder) =>
    new AugmentoolkitError(`${file} is being fetched by ${who}, which is waited for.`, {
      code: beingFetched,
      hint: unseen ?? "Its file will be used.",
    });
  for (let said = false; ; said = true) {
    try {
      return await lockFolder(place, place, inUse);
    } catch (error) {
      if (codeOf(error) !== beingFetched) throw error;
      if (!said) log(messageOf(error));
    }
    await pause(lookAgain, undefined, { signal }).catch((error: unknown) => {
      throw signal.aborted ? signal.reason : error;
    });
  }
}
