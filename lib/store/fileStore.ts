import { mkdir, open, readdir, readFile, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { validate as isUuid } from "uuid";
import { AugmentoolkitError, codeOf, messageOf } from "../errors";
import type { Store } from "./store";
import { writeWhole } from "./writeWhole";

const suffix = ".json";

/**
 * Opens the outputs folder, which is made where it is not there: records as UTF-8 JSON in `<folder>/<id>.json`.
 * Throws `outputs-not-writable` when nothing can be written there. The store throws `invalid-place` for a folder or id that
 * could lead elsewhere, `broken-record` for a record that is not JSON, and the fatal errors `cannot-read` and `cannot-write`.
 */
export async function openStore(outputsFolder: string): Promise<Store> {
  const root = resolve(outputsFolder);
  await requireWritable(root);
  return {
    root,
    read: async (folder, id) => {
      const path = recordPath(root, folder, id);
      const text = await readText(path);
      return text === null ? null : parseRecord(path, text);
    },
    write: async (folder, id, record) =>
      writeChanged(recordPath(root, folder, id), `${JSON.stringify(record, null, 2)}\n`),
    writeText: async (path, text) => writeChanged(textPath(root, path), text),
    list: async (folder) => listRecords(join(root, requireFolder(folder))),
  };
}

async function requireWritable(root: string): Promise<void> {
  const probe = join(root, `.probe.${process.pid}.tmp`);
  try {
    await mkdir(root, { recursive: true });
    await (await open(probe, "w")).close();
    await rm(probe, { force: true });
  } catch (error) {
    throw new AugmentoolkitError(`Nothing can be written to the outputs folder ${root}: ${messageOf(error)}.`, {
      code: "outputs-not-writable",
      hint: "Set outputsFolder to a folder that you may write to, or change who may write to this one.",
      fatal: true,
      cause: error,
    });
  }
}

function requireFolder(folder: string): string {
  if (/^[A-Za-z_]{1,80}$/.test(folder)) return folder;
  throw invalidPlace(`${JSON.stringify(folder)} is not the name of a folder of records.`);
}

function recordPath(root: string, folder: string, id: string): string {
  if (!isUuid(id)) throw invalidPlace(`${JSON.stringify(id)} is not the id of a record.`);
  return join(root, requireFolder(folder), `${id.toLowerCase()}${suffix}`);
}

function textPath(root: string, path: string): string {
  const parts = path.split("/");
  if (parts.every((part) => /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,120}$/.test(part))) return join(root, ...parts);
  throw invalidPlace(`${JSON.stringify(path)} is not a path below the outputs folder.`);
}

function invalidPlace(message: string): AugmentoolkitError {
  return new AugmentoolkitError(message, {
    code: "invalid-place",
    hint: "Folders are letters and underscores, ids are uuids; this is an error of the caller.",
    fatal: true,
  });
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw new AugmentoolkitError(`The file ${path} cannot be read: ${messageOf(error)}.`, {
      code: "cannot-read",
      hint: "Change who may read the outputs folder, or choose another one with outputsFolder.",
      fatal: true,
      cause: error,
    });
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

async function writeChanged(path: string, text: string): Promise<void> {
  if ((await readText(path)) === text) return;
  try {
    await writeWhole(path, text);
  } catch (error) {
    const full = ["ENOSPC", "EDQUOT"].includes(codeOf(error));
    throw new AugmentoolkitError(`The file ${path} cannot be written: ${messageOf(error)}.`, {
      code: "cannot-write",
      hint: `${full ? "Free some space on the disk" : "Change who may write to the outputs folder"} and run again; what is on disk already is kept and used.`,
      fatal: true,
      cause: error,
    });
  }
}

async function listRecords(path: string): Promise<string[]> {
  let names: string[];
  try {
    names = await readdir(path);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw new AugmentoolkitError(`The folder ${path} cannot be listed: ${messageOf(error)}.`, {
      code: "cannot-read",
      hint: "Change who may read the outputs folder, or choose another one with outputsFolder.",
      fatal: true,
      cause: error,
    });
  }
  return names
    .filter((name) => name.endsWith(suffix))
    .map((name) => name.slice(0, -suffix.length))
    .filter((id) => isUuid(id))
    .sort();
}
