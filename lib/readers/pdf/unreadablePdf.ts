import { AugmentoolkitError } from "../../errors";

/** A PDF that is damaged, or that its parser cannot cope with: `pdf-unreadable`. */
export function unreadablePdf(why: string, cause?: unknown): AugmentoolkitError {
  return new AugmentoolkitError(`The PDF cannot be read: ${why}`, {
    code: "pdf-unreadable",
    hint: "Check that a PDF reader opens it, save it anew from there, or bring its text as a .txt file.",
    cause,
  });
}
