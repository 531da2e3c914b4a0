import { existsSync } from "node:fs";
import { AugmentoolkitError, codeOf, messageOf } from "../errors";
import type { FolderHolder } from "./lockFolder";

/** The error for an outputs folder that another process has: `outputs-in-use`. */
export function outputsInUse(root: string, { who, unseen }: FolderHolder): AugmentoolkitError {
  return new AugmentoolkitError(`The outputs folder ${root} is in use by ${who}.`, {
    code: "outputs-in-use",
    hint:
      unseen === null
        ? "Wait until it has ended, end it, or choose another outputsFolder; a notebook gives its folder free when its kernel is shut down."
        : `${unseen} Or choose another outputsFolder.`,
    retryable: true,
    fatal: true,
  });
}

/** The error for an outputs folder in which nothing can be made: `outputs-not-writable`. */
export function notWritable(root: string, cause: unknown): AugmentoolkitError {
  const hint = isFull(cause)
    ? "Free some space on the disk, or set outputsFolder to a folder on another one."
    : "Set outputsFolder to a folder that you may write to, or change who may write to this one.";
  const message = `Nothing can be written to the outputs folder ${root}: ${messageOf(cause)}.`;
  return new AugmentoolkitError(message, { code: "outputs-not-writable", hint, fatal: true, cause });
}

const kept = "run again; what is on disk already is kept and used";

/** The error for a record that could not be written: `outputs-gone` where the whole folder is away, else `cannot-write`. */
export function cannotRecord(root: string, path: string, cause: unknown): AugmentoolkitError {
  if (codeOf(cause) !== "ENOENT" || existsSync(root)) return cannotWrite(path, cause);
  return new AugmentoolkitError(`The outputs folder ${root} was removed or moved while it was in use.`, {
    code: "outputs-gone",
    hint: `Put it back and ${kept}.`,
    fatal: true,
    cause,
  });
}

/** The error for a file that could not be written: `cannot-write`. */
export function cannotWrite(path: string, cause: unknown): AugmentoolkitError {
  const hint = `${isFull(cause) ? "Free some space on the disk" : "Change who may write to the outputs folder"} and ${kept}.`;
  const message = `The file ${path} cannot be written: ${messageOf(cause)}.`;
  return new AugmentoolkitError(message, { code: "cannot-write", hint, fatal: true, cause });
}

/** The error for a file or folder that could not be read: `cannot-read`. */
export function cannotRead(path: string, cause: unknown): AugmentoolkitError {
  return new AugmentoolkitError(`${path} cannot be read: ${messageOf(cause)}.`, {
    code: "cannot-read",
    hint: "Change who may read the outputs folder, or choose another one with outputsFolder.",
    fatal: true,
    cause,
  });
}

function isFull(error: unknown): boolean {
  return ["ENOSPC", "EDQUOT"].includes(codeOf(error));
}
