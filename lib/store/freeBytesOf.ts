import { statfs } from "node:fs/promises";

/** Bytes that are free for this user on the disk of a folder. Throws what the file system throws. */
export async function freeBytesOf(folder: string): Promise<number> {
  const disk = await statfs(folder);
  return disk.bavail * disk.bsize;
}
