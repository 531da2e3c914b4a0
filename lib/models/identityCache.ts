import { readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { z } from "zod";
import { codeOf, messageOf } from "../errors";
import { writeWhole } from "../store/writeWhole";

const cacheSchema = z.record(
  z.string(),
  z.object({ bytes: z.number(), modifiedAt: z.number(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
);
type Cache = z.infer<typeof cacheSchema>;

/** Where identities are remembered, and where a line about trouble with that goes. */
export interface CachePlace {
  modelsFolder: string;
  log(line: string): void;
}

/** The remembered SHA-256 of a file; null when it is unknown or the file has changed in size or time since. */
export async function recallIdentity(path: string, place: CachePlace): Promise<string | null> {
  const cache = await readCache(place);
  const key = resolve(path);
  const entry = Object.hasOwn(cache, key) ? cache[key] : undefined;
  if (entry === undefined) return null;
  const { size, mtimeMs } = await stat(path);
  return entry.bytes === size && entry.modifiedAt === mtimeMs ? entry.sha256 : null;
}

/** Remembers the SHA-256 of a file, whole or not at all; a folder that cannot be written is said and costs time only. */
export async function rememberIdentity(path: string, sha256: string, place: CachePlace): Promise<void> {
  const { size, mtimeMs } = await stat(path);
  const cache: Cache = { ...(await readCache(place)), [resolve(path)]: { bytes: size, modifiedAt: mtimeMs, sha256 } };
  try {
    await writeWhole(cacheFile(place), `${JSON.stringify(cache, null, 2)}\n`);
  } catch (error) {
    place.log(
      `The identity of ${path} could not be remembered, so it is computed again next time: ${messageOf(error)}`,
    );
  }
}

async function readCache(place: CachePlace): Promise<Cache> {
  let text: string;
  try {
    text = await readFile(cacheFile(place), "utf8");
  } catch (error) {
    if (codeOf(error) !== "ENOENT") place.log(`${cacheFile(place)} could not be read: ${messageOf(error)}`);
    return {};
  }
  try {
    return cacheSchema.parse(JSON.parse(text));
  } catch (error) {
    place.log(
      `${cacheFile(place)} is broken and is built anew (${error instanceof Error ? error.name : "not readable"}).`,
    );
    return {};
  }
}

function cacheFile(place: CachePlace): string {
  return join(place.modelsFolder, ".identity.json");
}
