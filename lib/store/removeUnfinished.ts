import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";

/** Removes the files that a killed process had not finished writing, and says how many there were. */
export async function removeUnfinished(folder: string): Promise<number> {
  const names = await readdir(folder);
  for (const name of names) await rm(join(folder, name), { recursive: true, force: true });
  return names.length;
}
