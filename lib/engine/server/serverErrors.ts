import { AugmentoolkitError } from "../../errors";
import type { FaultKind, ServerFault } from "./serverFault";

/** What to do about faults that waiting does not mend. */
const hints: Partial<Record<FaultKind, string>> = {
  denied: "Check the key in the environment variable that keyVariable names.",
  unserved: "Correct url or model of the server in the settings.",
  untrusted: "Let NODE_EXTRA_CA_CERTS name the file of the certificate authority, or correct the address.",
  refused: "The server's own log says more; kind in its settings says which server it is.",
  rubbish: "Give the address of a server that speaks the OpenAI protocol, such as llama-server or vLLM.",
};

/** Whether a fault at the start is one of the settings, which waiting does not mend. */
export function isLasting({ kind }: ServerFault): boolean {
  return hints[kind] !== undefined;
}

/** `server-refused`: a server that cannot be used as the settings say. */
export function serverRefused(url: string, fault: ServerFault): AugmentoolkitError {
  return new AugmentoolkitError(`The server ${url} cannot be used: ${fault.message}`, {
    code: "server-refused",
    hint: hints[fault.kind] ?? "Correct the setting servers.",
    fatal: true,
    cause: fault,
  });
}

/** `no-server`: none answers, or none does any more. */
export function noServer(message: string): AugmentoolkitError {
  return new AugmentoolkitError(message, {
    code: "no-server",
    hint: "Start a server, or correct url in the settings; what is finished is kept, and the same command goes on from there.",
    retryable: true,
    fatal: true,
  });
}

/** `call-lost`: several servers did not do one call. */
export function callLost(step: string, times: number, fault: ServerFault): AugmentoolkitError {
  return new AugmentoolkitError(`A call of ${step} was lost ${times} times, at last so: ${fault.message}`, {
    code: "call-lost",
    hint: "The servers' own logs say more; run again to try what was lost once more.",
    retryable: true,
    cause: fault,
  });
}

/** `call-refused`: a server did not accept a call, as none would. */
export function callRefused(step: string, fault: ServerFault): AugmentoolkitError {
  return new AugmentoolkitError(`The server did not accept a call of ${step}: ${fault.message}`, {
    code: "call-refused",
    hint: "The server's own log says more.",
    cause: fault,
  });
}
