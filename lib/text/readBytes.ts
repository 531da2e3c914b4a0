import { readFile, stat } from "node:fs/promises";
import { AugmentoolkitError } from "../errors";

/** A longer text does not fit into one string of the platform. */
const mostBytes = 500_000_000;

/**
 * Reads a file whole. Throws `not-a-file` for a folder, a pipe or a device, which might never end, `file-too-large` and
 * `text-changing` for a file that was written while it was read; and what the file system throws.
 */
export async function readBytes(path: string): Promise<Buffer> {
  const before = await stat(path);
  if (!before.isFile()) {
    throw new AugmentoolkitError("This is a folder, a pipe or a device and not a file.", {
      code: "not-a-file",
      hint: "Put a file in its place, or leave it out.",
    });
  }
  if (before.size > mostBytes) {
    throw new AugmentoolkitError(
      `The file has ${Math.round(before.size / 1e6)} MB, and ${mostBytes / 1e6} are the most.`,
      {
        code: "file-too-large",
        hint: "Split it into several files, by chapters or volumes.",
      },
    );
  }
  const bytes = await readFile(path);
  const after = await stat(path);
  if (bytes.length === before.size && after.size === before.size && after.mtimeMs === before.mtimeMs) return bytes;
  throw new AugmentoolkitError("The file was written to while it was read.", {
    code: "text-changing",
    hint: "Wait until it is complete and run again.",
    retryable: true,
  });
}
