import { crc32 } from "node:zlib";
import { type Entry, openPromise } from "yauzl";
import { AugmentoolkitError, messageOf } from "../errors";

/** One file inside a wheel (a zip archive). */
export interface WheelEntry {
  /** Path of the wheel. */
  wheel: string;
  name: string;
  /** Size when unpacked. */
  bytes: number;
  /** Unpacks it piece by piece; throws `broken-wheel` where it is not what the wheel's directory says. */
  read(): AsyncIterable<Buffer>;
}

/**
 * Finds the one entry of a wheel whose name matches.
 * Throws `broken-wheel` when the archive is cut or damaged, or has no such entry, or more than one.
 */
export async function wheelEntry(wheel: string, pattern: RegExp): Promise<WheelEntry> {
  const matching: Entry[] = [];
  try {
    const zip = await openPromise(wheel);
    for await (const entry of zip.eachEntry()) if (pattern.test(entry.fileName)) matching.push(entry);
  } catch (error) {
    throw damaged(wheel, error);
  }
  const [entry] = matching;
  if (entry === undefined || matching.length > 1)
    throw brokenWheel(wheel, `${matching.length} entries match ${pattern}`);
  return { wheel, name: entry.fileName, bytes: entry.uncompressedSize, read: () => unpacked(wheel, entry) };
}

async function* unpacked(wheel: string, entry: Entry): AsyncGenerator<Buffer> {
  try {
    const zip = await openPromise(wheel);
    try {
      let checksum = 0;
      for await (const bytes of await zip.openReadStreamPromise(entry)) {
        checksum = crc32(bytes as Buffer, checksum);
        yield bytes as Buffer;
      }
      if (checksum !== entry.crc32) throw new Error(`${entry.fileName} is not what its directory says`);
    } finally {
      zip.close();
    }
  } catch (error) {
    throw damaged(wheel, error);
  }
}

/** What the disk says of a wheel, and not its bytes, is no damage. */
function damaged(wheel: string, error: unknown): unknown {
  return error instanceof Error && "syscall" in error ? error : brokenWheel(wheel, messageOf(error));
}

/** The error of a wheel that cannot be used. */
function brokenWheel(wheel: string, what: string): AugmentoolkitError {
  return new AugmentoolkitError(`The package ${wheel} cannot be read: ${what}.`, {
    code: "broken-wheel",
    hint: "Run it again: the package is fetched anew.",
    retryable: true,
    fatal: true,
  });
}
