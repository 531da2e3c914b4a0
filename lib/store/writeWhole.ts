import { randomUUID } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { flushFolder, makeFolder } from "./folders";

/**
 * Writes a text file whole or not at all: under a temporary name in `temporaryFolder`, which must be there and on the same
 * disk (default: beside it), flushed, then renamed into its folder, which is made where needed and flushed too. When this
 * has returned, the file outlives a loss of power. Throws what the file system throws, and leaves the file as it was before.
 */
export async function writeWhole(path: string, text: string, temporaryFolder?: string): Promise<void> {
  const folder = dirname(path);
  if (temporaryFolder === undefined) await makeFolder(folder);
  const temporary = join(temporaryFolder ?? folder, `.${randomUUID()}.tmp`);
  try {
    const file = await open(temporary, "wx");
    try {
      await file.writeFile(text, "utf8");
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
