import { realpath } from "node:fs/promises";
import { isAbsolute, relative, sep } from "node:path";
import { codeOf } from "../errors";

/** A folder that lies in another one or is the same. */
export interface InnerFolder {
  /** Its own path, links resolved. */
  real: string;
  /** Where it lies in the other folder, with forward slashes; empty for the same folder. */
  place: string;
}

/** Where a folder lies in another one, whatever links lead there; null where it lies elsewhere, or one of them is not there. */
export async function innerFolder(folder: string, other: string): Promise<InnerFolder | null> {
  const [outer, real] = [await realPath(folder), await realPath(other)];
  if (outer === null || real === null) return null;
  const place = relative(outer, real);
  if (place === ".." || place.startsWith(`..${sep}`) || isAbsolute(place)) return null;
  return { real, place: place.split(sep).join("/") };
}

async function realPath(path: string): Promise<string | null> {
  try {
    return await realpath(path);
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT" || code === "ENOTDIR") return null;
    throw error;
  }
}
