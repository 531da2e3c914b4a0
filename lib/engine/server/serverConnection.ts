import { Agent, request } from "undici";
import { codeOf, messageOf } from "../../errors";
import { serverAddress } from "../../serverAddress";
import { ServerFault } from "./serverFault";

/** JSON over HTTP with one server. Both calls throw ServerFault, and the signal's reason when it is aborted. */
export interface ServerConnection {
  get(path: string, signal: AbortSignal): Promise<unknown>;
  post(path: string, body: unknown, signal: AbortSignal): Promise<unknown>;
  /** Ends once the calls under way have ended. */
  retire(): Promise<void>;
  /** Ends now. */
  close(): Promise<void>;
}

/** A reply longer than this is no answer to anything that is asked here, in bytes. */
const longestReply = 8 * 1024 * 1024;
const connectMilliseconds = 10_000;

/** Opens connections to a server; `key` is sent as a bearer token where there is one. */
export function connectServer(url: string, key: string | null): ServerConnection {
  const base = serverAddress(url);
  // A call may take as long as the settings allow, which the signal watches; undici's own limits would end it before.
  const dispatcher = new Agent({
    headersTimeout: 0,
    bodyTimeout: 0,
    maxResponseSize: longestReply,
    connect: { timeout: connectMilliseconds },
  });
  let asked = 0;

  async function send(method: "GET" | "POST", path: string, body: unknown, signal: AbortSignal): Promise<unknown> {
    signal.throwIfAborted();
    const id = `augmentoolkit-${++asked}`;
    const headers: Record<string, string> = { accept: "application/json", "x-request-id": id };
    if (key !== null) headers.authorization = `Bearer ${key}`;
    if (body !== undefined) headers["content-type"] = "application/json";
    try {
      const reply = await request(`${base}${path}`, {
        method,
        headers,
        body: body === undefined ? undefined : JSON.stringify(body),
        dispatcher,
        signal,
      });
      const text = await reply.body.text();
      const { statusCode } = reply;
      if (statusCode !== 200) throw faultOfStatus(statusCode, text, reply.headers["retry-after"]);
      const echoed = reply.headers["x-request-id"];
      if (typeof echoed === "string" && echoed.startsWith("augmentoolkit-") && echoed !== id)
        throw new ServerFault("rubbish", "The reply belongs to another request.");
      return parseReply(text);
    } catch (error) {
      signal.throwIfAborted();
      throw error instanceof ServerFault ? error : faultOfConnection(error);
    }
  }

  return {
    get: (path, signal) => send("GET", path, undefined, signal),
    post: (path, body, signal) => send("POST", path, body, signal),
    retire: () => dispatcher.close(),
    close: () => dispatcher.destroy(),
  };
}

function parseReply(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ServerFault("rubbish", `The reply is not JSON: ${JSON.stringify(text.slice(0, 80))}.`, null, {
      cause: error,
    });
  }
}

function faultOfStatus(status: number, text: string, retryAfter: string | string[] | undefined): ServerFault {
  const said = `HTTP ${status}: ${saidIn(text)}`;
  if (status === 401 || status === 403) return new ServerFault("denied", said);
  if (status === 429 || status === 503) return new ServerFault("busy", said, secondsOf(retryAfter));
  if (status === 404 || status === 405 || (status >= 300 && status < 400)) return new ServerFault("unserved", said);
  if (status === 408 || status >= 500) return new ServerFault("failing", said);
  return new ServerFault("refused", said);
}

/** The message of an error reply, where it has the protocol's form; else its beginning. */
function saidIn(text: string): string {
  let message: unknown = null;
  try {
    const value = JSON.parse(text) as { error?: { message?: unknown } | string; message?: unknown } | null;
    message = typeof value?.error === "string" ? value.error : (value?.error?.message ?? value?.message);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return (typeof message === "string" ? message : text).replace(/\s+/g, " ").slice(0, 300);
}

function secondsOf(retryAfter: string | string[] | undefined): number | null {
  if (typeof retryAfter !== "string") return null;
  const seconds = /^\d+$/.test(retryAfter) ? Number(retryAfter) : (Date.parse(retryAfter) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), 3600) : null;
}

function faultOfConnection(error: unknown): ServerFault {
  const code = codeOf(error);
  const message = messageOf(error) || code;
  if (code === "UND_ERR_RES_EXCEEDED_MAX_SIZE")
    return new ServerFault("rubbish", `The reply has more than ${longestReply} bytes.`, null, { cause: error });
  if (/CERT|TLS|SSL|ALTNAME|SELF_SIGNED|UNABLE_TO_/.test(code))
    return new ServerFault("untrusted", message, null, { cause: error });
  return new ServerFault("unreachable", message, null, { cause: error });
}
