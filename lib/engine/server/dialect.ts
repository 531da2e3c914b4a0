import type { Completion, CompletionRequest } from "../engine";

/** What a server answered, before it is checked; the time is measured by who asks. */
export type Answered = Omit<Completion, "milliseconds">;

/** How one kind of server is asked. Throws ServerFault. */
export interface Dialect {
  /** For a person: which kind of server it is. */
  name: string;
  /** Calls that the server works on at once, where it says so. */
  slots: number | null;
  /** Throws the non-fatal `prompt-too-long` where the server says how long a prompt may be. */
  complete(request: CompletionRequest, signal: AbortSignal): Promise<Answered>;
}
