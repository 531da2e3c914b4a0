import { stat } from "node:fs/promises";
import { codeOf } from "../errors";

/** Size of a file in bytes; null when there is none. Throws Node's error for anything else. */
export async function fileSize(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return null;
    throw error;
  }
}
