/** What a reader of an error needs: a stable code, whether trying again can help, and what to do about it. */
export interface ErrorDetails {
  /** Stable name of the kind of error, in kebab-case; recognise errors by it, never by class. */
  code: string;
  /** One sentence that says what to do. */
  hint: string;
  /** Whether the same call may succeed when it is tried again. Default: false. */
  retryable?: boolean;
  /** Whether a whole run must stop, and not only the item at hand. Default: false. */
  fatal?: boolean;
  /** The error underneath, where there is one. */
  cause?: unknown;
}

/** The root of every error that this project throws on purpose. The message ends with the hint. */
export class AugmentoolkitError extends Error {
  readonly code: string;
  readonly hint: string;
  readonly retryable: boolean;
  readonly fatal: boolean;

  constructor(message: string, details: ErrorDetails) {
    super(`${message} ${details.hint}`, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "AugmentoolkitError";
    this.code = details.code;
    this.hint = details.hint;
    this.retryable = details.retryable ?? false;
    this.fatal = details.fatal ?? false;
  }
}

/** Whether a thrown value is one of this project's errors. Works across copies of the class that an edited notebook leaves behind. */
export function isAugmentoolkitError(error: unknown): error is AugmentoolkitError {
  return (
    error instanceof Error &&
    error.name === "AugmentoolkitError" &&
    typeof (error as { code?: unknown }).code === "string"
  );
}

/** The `code` of a thrown value: ours, Node's (`ENOENT`), or "unknown". */
export function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : "unknown";
}

/** The message of a thrown value, whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
