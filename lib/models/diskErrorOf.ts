import { AugmentoolkitError, codeOf, messageOf } from "../errors";

/**
 * Turns Node's error of a full disk into `no-disk-space` and that of a folder that cannot be written into
 * `models-folder-unwritable`; every other value is returned as it is.
 */
export function diskErrorOf(error: unknown, modelsFolder: string): unknown {
  const code = codeOf(error);
  if (code === "ENOSPC" || code === "EDQUOT") {
    return new AugmentoolkitError(`The disk of ${modelsFolder} became full.`, {
      code: "no-disk-space",
      hint: "Make room and run it again: what has been fetched is kept.",
      fatal: true,
      cause: error,
    });
  }
  if (["EACCES", "EPERM", "EROFS", "ENOTDIR", "EEXIST"].includes(code)) {
    return new AugmentoolkitError(`The models folder ${modelsFolder} cannot be written: ${messageOf(error)}.`, {
      code: "models-folder-unwritable",
      hint: "Make it writable, or set modelsFolder to a folder that is.",
      fatal: true,
      cause: error,
    });
  }
  return error;
}
