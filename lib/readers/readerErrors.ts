import { AugmentoolkitError, messageOf } from "../errors";

/** A file that is not what it should be, or is damaged. */
export function unreadableFile(what: string, cause?: unknown): AugmentoolkitError {
  const why = cause === undefined ? "" : `: ${messageOf(cause)}`;
  return new AugmentoolkitError(`${what}${why.replace(/\.$/, "")}.`, {
    code: "file-unreadable",
    hint: "Check that its own program opens it, save it anew from there, or bring its text as a .txt file.",
    cause,
  });
}

/** A file that is locked, by a password or by copy protection. */
export function lockedFile(what: string, hint: string): AugmentoolkitError {
  return new AugmentoolkitError(what, { code: "file-locked", hint });
}

/** A file that is larger than any book, or made to look small and be large. */
export function tooLarge(what: string): AugmentoolkitError {
  return new AugmentoolkitError(what, {
    code: "file-too-large",
    hint: "Split it, or bring its text as a .txt file.",
  });
}

/** A file that was read and holds no text. */
export function withoutText(): AugmentoolkitError {
  return new AugmentoolkitError("The file holds no text.", {
    code: "empty-text",
    hint: "Check that it holds text and not only pictures, or take it out of the texts folder.",
  });
}
