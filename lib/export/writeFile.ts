import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { AugmentoolkitError, codeOf, messageOf } from "../errors";
import { namesIn } from "../namesIn";

/**
 * Writes a file piece by piece, whole or not at all: temporary name beside it, flush, rename. However long it gets, one piece
 * is in memory. What a killed process had begun of the same file is removed. Throws `cannot-write` and what making the pieces throws; the file is then as it was before.
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
    await onDisk(() => removeBegun(path));
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

async function removeBegun(path: string): Promise<void> {
  const begun = (name: string) => name.startsWith(`.${basename(path)}.`) && name.endsWith(".tmp");
  for (const name of (await namesIn(dirname(path))).filter(begun)) await rm(join(dirname(path), name), { force: true });
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
