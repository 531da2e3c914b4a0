import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { codeOf } from "../errors";

/** Codes with which platforms say that a folder cannot be flushed by itself. */
const noFolderFlush = ["EPERM", "EISDIR", "EINVAL", "ENOTSUP", "EACCES", "EBADF"];

/**
 * Writes a text file whole or not at all, and makes its folder: temporary name beside it, flush, rename, flush of the
 * folder where the platform allows that. Throws what the file system throws.
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  const temporary = join(folder, `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    const file = await open(temporary, "wx");
    try {
      await file.writeFile(text, "utf8");
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await flushFolder(folder);
}

async function flushFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!noFolderFlush.includes(codeOf(error))) throw error;
  }
}
