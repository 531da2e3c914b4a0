import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { AugmentoolkitError, codeOf, isAugmentoolkitError, messageOf } from "../errors";
import { type FolderLock, lockFolder } from "./lockFolder";
import { readIfThere } from "./readIfThere";
import { folderPath, recordIdOf, recordPath, textPath } from "./recordPlace";
import { removeUnfinished } from "./removeUnfinished";
import type { Store } from "./store";
import { cannotRead, cannotRecord, notWritable, outputsInUse } from "./storeErrors";
import { temporaryIn, writeWhole } from "./writeWhole";

/** How the outputs folder is opened. */
export interface OpenStoreOptions {
  /** write: the folder is made, taken for this process and tidied up. read: nothing in it is touched. Default: write. */
  mode?: "write" | "read";
  /** Takes one line for a person. Default: nothing is said. */
  log?(line: string): void;
}

/**
 * Opens the outputs folder: records as UTF-8 JSON in `<folder>/<id>.json`.
 * To write, it is locked until `close`, and what a killed run left half-written is removed, which is said; throws
 * `outputs-in-use` while another process has it and `outputs-not-writable` when nothing can be written there. To read
 * needs no lock; throws `outputs-missing` when there is no such folder. The store throws `invalid-place` for a folder or
 * id that could lead elsewhere, `broken-record` for a record that is not JSON, `store-closed`, and the fatal errors
 * `cannot-read`, `cannot-write` and `outputs-gone`.
 */
export async function openStore(outputsFolder: string, options: OpenStoreOptions = {}): Promise<Store> {
  const root = resolve(outputsFolder);
  const unfinished = join(root, ".unfinished");
  const mode = options.mode ?? "write";
  const lock = mode === "write" ? await openToWrite(root, unfinished, options.log) : await openToRead(root);
  const writing = new Set<Promise<void>>();
  let state: "open" | "closed" | "read" = mode === "write" ? "open" : "read";

  async function write(path: string, text: string): Promise<void> {
    if (state !== "open") throw notOpen(root, state);
    const written = writeChanged(root, path, text, unfinished);
    writing.add(written);
    try {
      await written;
    } finally {
      writing.delete(written);
    }
  }

  return {
    root,
    read: async (folder, id) => {
      const path = recordPath(root, folder, id);
      const text = await readText(path);
      return text === null ? null : parseRecord(path, text);
    },
    write: async (folder, id, record) => write(recordPath(root, folder, id), `${JSON.stringify(record, null, 2)}\n`),
    writeText: async (path, text) => write(textPath(root, path), text),
    list: async (folder) => listRecords(folderPath(root, folder)),
    close: async () => {
      if (state === "open") state = "closed";
      await Promise.allSettled(writing);
      await lock?.release();
    },
  };
}

async function openToWrite(
  root: string,
  unfinished: string,
  log: (line: string) => void = () => undefined,
): Promise<FolderLock> {
  try {
    const lock = await lockFolder(root, unfinished, (holder) => outputsInUse(root, holder));
    // Another store of this process may be in the middle of a write.
    const removed = lock.alone ? await removeUnfinished(unfinished) : 0;
    if (removed > 0)
      log(
        `${removed} ${removed === 1 ? "file" : "files"} that a run had left half-written when it was cut short ${removed === 1 ? "was" : "were"} removed from ${unfinished}; what they were to hold is made again.`,
      );
    return lock;
  } catch (error) {
    throw isAugmentoolkitError(error) || codeOf(error) === "unknown" ? error : notWritable(root, error);
  }
}

async function openToRead(root: string): Promise<null> {
  try {
    if ((await stat(root)).isDirectory()) return null;
  } catch (error) {
    if (codeOf(error) !== "ENOENT" && codeOf(error) !== "ENOTDIR") throw cannotRead(root, error);
  }
  throw new AugmentoolkitError(`There is no outputs folder at ${root}.`, {
    code: "outputs-missing",
    hint: "Set outputsFolder (--outputs) to where a run has written, or make a run first.",
    fatal: true,
  });
}

function notOpen(root: string, state: "closed" | "read"): AugmentoolkitError {
  const closed = state === "closed";
  return new AugmentoolkitError(`The outputs folder ${root} ${closed ? "was closed" : "is open for reading only"}.`, {
    code: closed ? "store-closed" : "store-read-only",
    hint: closed ? "Open the run again and go on from there." : "This is an error of the caller: open it to write.",
    fatal: true,
  });
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readIfThere(path);
  } catch (error) {
    throw cannotRead(path, error);
  }
}

function parseRecord(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AugmentoolkitError(`The record ${path} is not whole: ${messageOf(error)}.`, {
      code: "broken-record",
      hint: "Delete the file; what it held is made again on the next run.",
      cause: error,
    });
  }
}

async function writeChanged(root: string, path: string, text: string, unfinished: string): Promise<void> {
  if ((await readText(path)) === text) return;
  try {
    await writeWhole(path, text, temporaryIn(unfinished));
  } catch (error) {
    throw cannotRecord(root, path, error);
  }
}

async function listRecords(path: string): Promise<string[]> {
  try {
    const names = await readdir(path);
    return names.flatMap((name) => recordIdOf(name) ?? []).sort();
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw cannotRead(path, error);
  }
}
