import { rmdir } from "node:fs/promises";
import { codeOf } from "../errors";

/** Removes a folder where it is there and nothing is in it. */
export async function removeEmptyFolder(path: string): Promise<void> {
  try {
    await rmdir(path);
  } catch (error) {
    if (!["ENOENT", "ENOTEMPTY", "EEXIST"].includes(codeOf(error))) throw error;
  }
}
