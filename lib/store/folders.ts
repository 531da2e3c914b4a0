import { mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import { codeOf } from "../errors";

/** Codes with which platforms say that a folder cannot be flushed by itself. */
const noFolderFlush = ["EPERM", "EISDIR", "EINVAL", "ENOTSUP", "EACCES", "EBADF"];

/** Flushes a folder, so that names that were given or taken in it outlive a loss of power, where the platform allows that. */
export async function flushFolder(path: string): Promise<void> {
  try {
    const handle = await open(path, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!noFolderFlush.includes(codeOf(error))) throw error;
  }
}

/** Makes a folder with those above it, where they are not there, and flushes the folders that got a new one. */
export async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true });
  if (first === undefined) return;
  for (let made = path; ; made = dirname(made)) {
    await flushFolder(dirname(made));
    if (made === first || dirname(made) === made) return;
  }
}
