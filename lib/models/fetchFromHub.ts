import { type FileHandle, open, rm } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { AugmentoolkitError, codeOf, messageOf } from "../errors";
import { type ByteBar, byteBar } from "./byteBar";
import { defaultHubAddress, type FetchOptions } from "./fetchOptions";
import { fileSize } from "./fileSize";
import { hasGgufMagic } from "./hasGgufMagic";
import { downloadAddress, type HubFile } from "./hubAddress";
import { requireSpace } from "./requireSpace";

/** A file that the hub has. */
export interface HubModel {
  name: string;
  bytes: number | null;
  hub: HubFile;
}

/** Whether the hub gave the file whole, or why not. */
export type HubAnswer = { status: "fetched" } | { status: "refused"; why: string };
type Attempt = HubAnswer | { status: "cut"; why: string };

/** The fewest attempts in a row that bring nothing new before the hub counts as refusing. */
const fruitlessAttempts = 3;
/** Milliseconds before the next attempt, doubled after each one that brings nothing new. */
const firstPause = 300;
const longestPause = 10_000;

/**
 * Downloads a file of the hub into `part`, going on where an earlier download ended. A cut connection is taken up
 * again until nothing has come for `stallSeconds`; a hub that refuses, cannot be reached or offers another file is an answer, not an error. What has arrived
 * stays in `part`, unless it is no GGUF. Throws `no-disk-space`, when aborted, and Node's errors of the file system.
 */
export async function fetchFromHub(model: HubModel, part: string, options: FetchOptions): Promise<HubAnswer> {
  const bar = byteBar(options.progress, `fetch ${model.name} (MB)`, model.bytes);
  try {
    const before = (await fileSize(part)) ?? 0;
    let most = before;
    let lastNew = Date.now();
    for (let fruitless = 0; ; ) {
      const answer = await attempt(model, part, bar, options);
      const size = (await fileSize(part)) ?? 0;
      if (size >= 4 && !(await hasGgufMagic(part))) {
        await rm(part);
        return { status: "refused", why: "what it sends is not a GGUF file" };
      }
      if (answer.status !== "cut") return answer;
      fruitless = size > most ? 0 : fruitless + 1;
      if (size > most) lastNew = Date.now();
      most = Math.max(most, size);
      const untouched = most === before && size === before;
      // A hub that cannot be reached fails at once, and a network that is away may soon be back.
      const over = fruitless >= fruitlessAttempts && Date.now() - lastNew >= stallMilliseconds(options);
      if (untouched || over) return { status: "refused", why: answer.why };
      options.log(`The connection to the hub was cut at ${size} bytes (${answer.why}); going on from there.`);
      await pause(Math.min(longestPause, firstPause * 2 ** fruitless), undefined, { signal: options.signal });
    }
  } finally {
    bar.done();
  }
}

function stallMilliseconds({ stallSeconds = 60 }: FetchOptions): number {
  return stallSeconds * 1000;
}

async function attempt(model: HubModel, part: string, bar: ByteBar, options: FetchOptions): Promise<Attempt> {
  let offset = (await fileSize(part)) ?? 0;
  if (model.bytes !== null && offset === model.bytes) return { status: "fetched" };
  if (model.bytes !== null && offset > model.bytes) {
    await rm(part);
    offset = 0;
  }
  const stall = new AbortController();
  const milliseconds = stallMilliseconds(options);
  const timer = setTimeout(() => stall.abort(new Error(`no byte came for ${milliseconds / 1000} s`)), milliseconds);
  const headers: Record<string, string> = { "accept-encoding": "identity" };
  if (offset > 0) headers.range = `bytes=${offset}-`;
  let file: FileHandle | null = null;
  try {
    const address = downloadAddress(model.hub, options.hubAddress ?? defaultHubAddress);
    const response = await reach(() =>
      fetch(address, { headers, signal: AbortSignal.any([options.signal, stall.signal]) }),
    );
    if (response.status === 416) {
      await rm(part);
      return { status: "cut", why: "it has fewer bytes than are here already" };
    }
    if (!response.ok || response.body === null) {
      await response.body?.cancel();
      return { status: "refused", why: `it answers with status ${response.status}` };
    }
    const resumed = response.status === 206;
    const total = totalOf(response);
    if (total !== null && model.bytes !== null && total !== model.bytes) {
      await response.body.cancel();
      return { status: "refused", why: `it offers a file of ${total} bytes instead of ${model.bytes}` };
    }
    if (resumed && startOf(response) !== offset) {
      await response.body.cancel();
      await rm(part, { force: true });
      return { status: "cut", why: "it does not go on where it was asked to" };
    }
    if (!resumed) offset = 0;
    const expected = model.bytes ?? total;
    if (expected !== null) await requireSpace(expected - offset, options);
    file = await open(part, resumed ? "a" : "w");
    const body = response.body.getReader();
    for (let next = await reach(() => body.read()); !next.done; next = await reach(() => body.read())) {
      timer.refresh();
      offset += next.value.byteLength;
      if (expected !== null && offset > expected) {
        await body.cancel();
        return { status: "refused", why: `it sends more than ${expected} bytes` };
      }
      await file.writeFile(next.value);
      bar.at(offset);
    }
    if (expected === null || offset === expected) return { status: "fetched" };
    return { status: "cut", why: `it ended after ${offset} of ${expected} bytes` };
  } catch (error) {
    options.signal.throwIfAborted();
    if (codeOf(error) !== networkTrouble) throw error;
    return { status: "cut", why: messageOf(stall.signal.aborted ? stall.signal.reason : (error as Error).cause) };
  } finally {
    clearTimeout(timer);
    await file?.close();
  }
}

/** Marks errors of the network, so that errors of the file system are not taken for them. Never leaves this file. */
const networkTrouble = "network-trouble";

async function reach<Value>(call: () => Promise<Value>): Promise<Value> {
  try {
    return await call();
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
    throw new AugmentoolkitError("The connection failed.", { code: networkTrouble, hint: "Try again.", cause });
  }
}

function totalOf(response: Response): number | null {
  const text =
    response.status === 206
      ? response.headers.get("content-range")?.split("/")[1]
      : response.headers.get("content-length");
  return text !== null && text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
}

function startOf(response: Response): number | null {
  const match = /^bytes (\d+)-/.exec(response.headers.get("content-range") ?? "");
  return match?.[1] === undefined ? null : Number(match[1]);
}
