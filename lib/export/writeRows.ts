import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { AugmentoolkitError, codeOf, messageOf } from "../errors";
import { jsonLines } from "./jsonLines";

/** Rows that are written at once. */
const batch = 200;

/**
 * Writes rows as JSON Lines while they come, whole or not at all, and gives their number; however many there are, few are
 * in memory. A file without rows is removed. Throws `cannot-write` and what the rows throw.
 */
export async function writeRows(path: string, rows: AsyncIterable<unknown>): Promise<number> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  const written = { rows: 0 };
  try {
    await onDisk(path, async () => void (await mkdir(dirname(path), { recursive: true })));
    const file = await onDisk(path, () => open(temporary, "wx"));
    try {
      let waiting: unknown[] = [];
      const flush = async () => {
        await onDisk(path, () => file.appendFile(jsonLines(waiting), "utf8"));
        written.rows += waiting.length;
        waiting = [];
      };
      for await (const row of rows) {
        waiting.push(row);
        if (waiting.length === batch) await flush();
      }
      await flush();
      await onDisk(path, () => file.sync());
    } finally {
      await file.close();
    }
    if (written.rows > 0) await onDisk(path, () => rename(temporary, path));
    else await onDisk(path, () => rm(path, { force: true }));
  } finally {
    await rm(temporary, { force: true });
  }
  return written.rows;
}

async function onDisk<Value>(path: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    const full = ["ENOSPC", "EDQUOT"].includes(codeOf(error));
    throw new AugmentoolkitError(`The file ${path} cannot be written: ${messageOf(error)}.`, {
      code: "cannot-write",
      hint: `${full ? "Free some space on the disk" : "Change who may write to the outputs folder"} and run again.`,
      fatal: true,
      cause: error,
    });
  }
}
