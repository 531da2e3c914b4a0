import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { AugmentoolkitError, codeOf, messageOf } from "../errors";

/**
 * Writes a file piece by piece, whole or not at all: temporary name beside it, flush, rename. However long it gets, one piece
 * is in memory. Throws `cannot-write` and what making the pieces throws; the file is then as it was before.
 */
export async function writeFile(
  path: string,
  pieces: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>,
): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  const onDisk = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    try {
      return await work();
    } catch (error) {
      throw cannotWrite(path, error);
    }
  };
  try {
    await onDisk(() => mkdir(dirname(path), { recursive: true }));
    const file = await onDisk(() => open(temporary, "wx"));
    try {
      for await (const piece of pieces) await onDisk(() => file.appendFile(piece));
      await onDisk(() => file.sync());
    } finally {
      await file.close();
    }
    await onDisk(() => rename(temporary, path));
  } finally {
    await rm(temporary, { force: true });
  }
}

function cannotWrite(path: string, error: unknown): AugmentoolkitError {
  const full = ["ENOSPC", "EDQUOT"].includes(codeOf(error));
  return new AugmentoolkitError(`The file ${path} cannot be written: ${messageOf(error)}.`, {
    code: "cannot-write",
    hint: `${full ? "Free some space on the disk" : "Change who may write to the outputs folder"} and run again; what is on disk already is kept and used.`,
    fatal: true,
    cause: error,
  });
}
