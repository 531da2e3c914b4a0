import { rm } from "node:fs/promises";
import { jsonLines } from "./jsonLines";
import { writeFile } from "./writeFile";

/** Rows that are written at once. */
const batch = 200;

/**
 * Writes rows as JSON Lines while they come, whole or not at all, and gives their number; however many there are, few are
 * in memory. A file without rows is removed. Throws `cannot-write` and what the rows throw.
 */
export async function writeRows(path: string, rows: AsyncIterable<unknown>): Promise<number> {
  let written = 0;
  async function* pieces(): AsyncGenerator<string> {
    let waiting: unknown[] = [];
    for await (const row of rows) {
      waiting.push(row);
      if (waiting.length < batch) continue;
      yield jsonLines(waiting);
      written += waiting.length;
      waiting = [];
    }
    yield jsonLines(waiting);
    written += waiting.length;
  }
  await writeFile(path, pieces());
  if (written === 0) await rm(path, { force: true });
  return written;
}
