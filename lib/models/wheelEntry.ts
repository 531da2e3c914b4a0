import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { pipeline, type Readable } from "node:stream";
import { createInflateRaw } from "node:zlib";
import { AugmentoolkitError } from "../errors";

/** One file inside a wheel (a zip archive). */
export interface WheelEntry {
  /** Path of the wheel. */
  wheel: string;
  name: string;
  /** Size when unpacked. */
  bytes: number;
  /** CRC-32 when unpacked; whoever reads the entry compares. */
  checksum: number;
  /** Unpacks it as a stream, which fails when the archive is damaged. */
  read(): Readable;
}

/** The end record has 22 bytes and a comment of at most 65535. */
const longestEnd = 22 + 65535;

/**
 * Finds the one entry of a wheel whose name matches. Reads stored and deflated entries of archives below 4 GB, which is
 * all that wheels are (PKWARE APPNOTE 6.3, sections 4.3 and 4.4).
 * Throws `broken-wheel` when the archive is cut or damaged, or has no such entry, or more than one.
 */
export async function wheelEntry(wheel: string, pattern: RegExp): Promise<WheelEntry> {
  const file = await open(wheel, "r");
  try {
    const matching = (await directoryOf(file, wheel)).filter((entry) => pattern.test(entry.name));
    const [entry] = matching;
    if (entry === undefined || matching.length > 1)
      throw brokenWheel(wheel, `${matching.length} entries match ${pattern}`);
    if (entry.method !== 0 && entry.method !== 8) throw brokenWheel(wheel, `compression method ${entry.method}`);
    const local = await bytesAt(file, entry.offset, 30, wheel);
    if (local.readUInt32LE(0) !== 0x04034b50) throw brokenWheel(wheel, "an entry does not begin where it should");
    const start = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
    const deflated = entry.method === 8;
    const read = () => unpacked(wheel, start, entry.packedBytes, deflated);
    return { wheel, name: entry.name, bytes: entry.bytes, checksum: entry.checksum, read };
  } finally {
    await file.close();
  }
}

interface DirectoryLine {
  name: string;
  method: number;
  checksum: number;
  packedBytes: number;
  bytes: number;
  offset: number;
}

async function directoryOf(file: FileHandle, wheel: string): Promise<DirectoryLine[]> {
  const { size } = await file.stat();
  const tailStart = Math.max(0, size - longestEnd);
  const tail = await bytesAt(file, tailStart, size - tailStart, wheel);
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || tail.length - end < 22) throw brokenWheel(wheel, "it has no directory at its end");
  const directory = await bytesAt(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12), wheel);
  const lines: DirectoryLine[] = [];
  for (let at = 0; at < directory.length; ) {
    if (directory.length - at < 46 || directory.readUInt32LE(at) !== 0x02014b50)
      throw brokenWheel(wheel, "its directory is damaged");
    const nameEnd = at + 46 + directory.readUInt16LE(at + 28);
    lines.push({
      name: directory.toString("utf8", at + 46, nameEnd),
      method: directory.readUInt16LE(at + 10),
      checksum: directory.readUInt32LE(at + 16),
      packedBytes: directory.readUInt32LE(at + 20),
      bytes: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    });
    at = nameEnd + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return lines;
}

async function bytesAt(file: FileHandle, position: number, length: number, wheel: string): Promise<Buffer> {
  const { size } = await file.stat();
  if (position + length > size) throw brokenWheel(wheel, "it is cut");
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, position);
  if (bytesRead !== length) throw brokenWheel(wheel, "it is cut");
  return bytes;
}

function unpacked(wheel: string, start: number, packedBytes: number, deflated: boolean): Readable {
  const packed = createReadStream(wheel, { start, end: start + packedBytes - 1, highWaterMark: 1024 * 1024 });
  if (!deflated) return packed;
  // The callback takes the error away; whoever reads the stream gets it from there.
  return pipeline(packed, createInflateRaw({ chunkSize: 1024 * 1024 }), () => undefined);
}

/** The error of a wheel that cannot be used. */
export function brokenWheel(wheel: string, what: string): AugmentoolkitError {
  return new AugmentoolkitError(`The package ${wheel} cannot be read: ${what}.`, {
    code: "broken-wheel",
    hint: "Run it again: the package is fetched anew.",
    retryable: true,
    fatal: true,
  });
}
