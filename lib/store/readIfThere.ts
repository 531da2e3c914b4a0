import { readFile } from "node:fs/promises";
import { codeOf } from "../errors";

/** The text of a file, or null where there is none. Throws what the file system throws else. */
export async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}
