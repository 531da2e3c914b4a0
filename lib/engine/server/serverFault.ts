/**
 * What went wrong with a server, as far as it decides what is done about it:
 * unreachable (no connection, or lost), untrusted (TLS), denied (key), unserved (model or address), busy (429, 503), failing (other
 * 5xx), hung (no answer in time), rubbish (an answer of no use) and refused (the call itself is not accepted; nobody else would).
 */
export type FaultKind =
  | "unreachable"
  | "untrusted"
  | "denied"
  | "unserved"
  | "busy"
  | "failing"
  | "hung"
  | "rubbish"
  | "refused";

/** One call that a server did not do. It never leaves the engine. */
export class ServerFault extends Error {
  override readonly name = "ServerFault";

  constructor(
    readonly kind: FaultKind,
    message: string,
    /** Seconds that the server asks to wait, where it says so. */
    readonly retryAfterSeconds: number | null = null,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** Whether an error is a fault of a server; by name, since an edited notebook leaves copies of the class behind. */
export function isServerFault(error: unknown): error is ServerFault {
  return error instanceof Error && error.name === "ServerFault";
}
