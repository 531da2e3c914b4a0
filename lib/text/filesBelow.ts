import type { Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { codeOf } from "../errors";
import { innerFolder } from "./innerFolder";

/**
 * Lists everything below a folder that is no folder itself, by path inside it with forward slashes. Links to folders are
 * followed, and every folder is gone through once, so that links in a circle come to an end. A link that leads nowhere is
 * listed, and an inner folder that cannot be read is. A folder to pass over counts where it lies strictly inside, also where a
 * link leads into it. Throws what the file system throws for the folder itself.
 */
export async function filesBelow(folder: string, passOver: string | null = null): Promise<string[]> {
  const inner = passOver === null ? null : await innerFolder(folder, passOver);
  const left = inner === null || inner.place === "" ? null : inner.real;
  const files: string[] = [];
  const visited = new Set<string>();
  const waiting = [{ path: folder, inside: "" }];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const entries = await entriesOf(next.path, next.inside === "", visited, left);
    if (entries === null) files.push(next.inside);
    for (const entry of entries ?? []) {
      const path = join(next.path, entry.name);
      const inside = next.inside === "" ? entry.name : `${next.inside}/${entry.name}`;
      if (await isFolder(entry, path)) waiting.push({ path, inside });
      else files.push(inside);
    }
  }
  return files;
}

/** Sorted, so that the same one of several links to a folder is followed each time. Null for one that cannot be read. */
async function entriesOf(
  path: string,
  isRoot: boolean,
  visited: Set<string>,
  left: string | null,
): Promise<Dirent[] | null> {
  try {
    const real = await realpath(path);
    if (visited.has(real) || (left !== null && `${real}${sep}`.startsWith(`${left}${sep}`))) return [];
    visited.add(real);
    const entries = await readdir(path, { withFileTypes: true });
    return entries.sort((one, other) => (one.name < other.name ? -1 : 1));
  } catch (error) {
    if (isRoot || codeOf(error) === "unknown") throw error;
    return null;
  }
}

async function isFolder(entry: Dirent, path: string): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (codeOf(error) === "unknown") throw error;
    return false;
  }
}
