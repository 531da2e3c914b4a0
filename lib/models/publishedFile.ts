import type { PublishedFile } from "../../logical_models/catalogue";
import { messageOf } from "../errors";
import { defaultHubAddress, type FetchOptions } from "./fetchOptions";
import { downloadAddress, type HubFile, localNameOf } from "./hubAddress";

/** Redirects that are followed while looking for the headers that tell a file's SHA-256. */
const redirectLimit = 5;

/**
 * Asks the hub for size and SHA-256 of a file before it is fetched: the headers X-Linked-Size and X-Linked-ETag of the
 * hub's own answer, else Content-Length and an ETag that is a SHA-256. What is not told, or a hub that does not answer,
 * leaves null. Throws when aborted.
 */
export async function publishedFile(hub: HubFile, options: FetchOptions): Promise<PublishedFile> {
  const file = localNameOf(hub);
  let sha256: string | null = null;
  let bytes: number | null = null;
  let address = downloadAddress(hub, options.hubAddress ?? defaultHubAddress);
  for (let redirects = 0; redirects <= redirectLimit; redirects++) {
    const response = await headOf(address, options);
    if (response === null) break;
    sha256 = hashOf(response.headers.get("x-linked-etag"));
    bytes = numberOf(response.headers.get("x-linked-size"));
    if (sha256 !== null) break;
    const next = response.headers.get("location");
    if (response.status >= 300 && response.status < 400 && next !== null) {
      address = new URL(next, address).href;
      continue;
    }
    if (response.ok) {
      sha256 = hashOf(response.headers.get("etag"));
      bytes ??= numberOf(response.headers.get("content-length"));
    }
    break;
  }
  return { name: hub.file.split("/").at(-1) ?? file, file, bytes, sha256, hub, pypi: null };
}

async function headOf(address: string, options: FetchOptions): Promise<Response | null> {
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout((options.stallSeconds ?? 60) * 1000)]);
  const headers = { "accept-encoding": "identity" };
  try {
    return await fetch(address, { method: "HEAD", redirect: "manual", headers, signal });
  } catch (error) {
    options.signal.throwIfAborted();
    options.log(`The hub could not be asked for the SHA-256 of the file: ${messageOf(error)}`);
    return null;
  }
}

function hashOf(header: string | null): string | null {
  const value = header?.replace(/^W\//, "").replaceAll('"', "").toLowerCase() ?? "";
  return /^[0-9a-f]{64}$/.test(value) ? value : null;
}

function numberOf(header: string | null): number | null {
  return header !== null && /^\d+$/.test(header) ? Number(header) : null;
}
