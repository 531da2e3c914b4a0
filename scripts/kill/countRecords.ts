import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { stepList } from "../../generation_functions/steps";

/** The records of calls below an outputs folder; a step that was never asked has no folder. */
export async function countRecords(outputs: string): Promise<number> {
  const folders = new Set(await readdir(outputs));
  const asked = stepList.filter(({ name }) => folders.has(name));
  const files = await Promise.all(asked.map(({ name }) => readdir(join(outputs, name))));
  return files.flat().filter((file) => file.endsWith(".json")).length;
}
