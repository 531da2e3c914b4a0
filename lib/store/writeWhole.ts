import { randomUUID } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { flushFolder, makeFolder } from "./folders";

/** What a file is made of, piece by piece. */
export type Pieces = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/** A path in a folder for a file that is not whole yet. `stem`: what its name begins with after the dot. Default: nothing. */
export function temporaryIn(folder: string, stem = ""): string {
  return join(folder, `.${stem}${randomUUID()}.tmp`);
}

/**
 * Writes a text, or pieces of which one is in memory at a time, to a file whole or not at all: under a temporary name (default:
 * beside it; in another folder, that one must be there and on the same disk), flushed, then renamed into its folder, which is made
 * where needed and flushed too. When this has returned, the file outlives a loss of power. Throws what the file system and the
 * making of the pieces throw, and leaves the file as it was before.
 */
export async function writeWhole(
  path: string,
  content: string | Pieces,
  temporary = temporaryIn(dirname(path)),
): Promise<void> {
  const folder = dirname(path);
  if (dirname(temporary) === folder) await makeFolder(folder);
  try {
    const file = await open(temporary, "wx");
    try {
      for await (const piece of typeof content === "string" ? [content] : content) await file.writeFile(piece);
      await file.sync();
    } finally {
      await file.close();
    }
    await makeFolder(folder);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await flushFolder(folder);
}
