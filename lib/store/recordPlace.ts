import { join } from "node:path";
import { validate as isUuid } from "uuid";
import { AugmentoolkitError } from "../errors";

const suffix = ".json";

/** The path of a folder of records. Throws `invalid-place` for a name that could lead elsewhere. */
export function folderPath(root: string, folder: string): string {
  if (/^[A-Za-z_]{1,80}$/.test(folder)) return join(root, folder);
  throw invalidPlace(`${JSON.stringify(folder)} is not the name of a folder of records.`);
}

/** The path of a record. Throws `invalid-place` for a folder or id that could lead elsewhere. */
export function recordPath(root: string, folder: string, id: string): string {
  if (!isUuid(id)) throw invalidPlace(`${JSON.stringify(id)} is not the id of a record.`);
  return join(folderPath(root, folder), `${id.toLowerCase()}${suffix}`);
}

/** The id of the record that a file holds by its name, or null for a file that is no record. */
export function recordIdOf(fileName: string): string | null {
  if (!fileName.endsWith(suffix)) return null;
  const id = fileName.slice(0, -suffix.length);
  return isUuid(id) ? id : null;
}

/** The path of a text file below the outputs folder. Throws `invalid-place` for one that could lead elsewhere. */
export function textPath(root: string, path: string): string {
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
