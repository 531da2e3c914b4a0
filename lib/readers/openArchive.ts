import { fromBuffer, type ZipFile } from "yauzl";
import { isAugmentoolkitError } from "../errors";
import { readerLimits } from "./limits";
import { tooLarge, unreadableFile } from "./readerErrors";

type Entry = Parameters<ZipFile["openReadStream"]>[0];

/** The files inside a zip, in memory; nothing is ever written where an entry's name says. */
export interface Archive {
  has(name: string): boolean;
  /** Throws `file-unreadable` where there is no such file or it is damaged, and `file-too-large`. */
  read(name: string): Promise<Uint8Array>;
  names(): string[];
}

/**
 * Opens a zip (EPUB, DOCX, ODT). Entries are inflated one by one as they are asked for, and never past the limits, so that a
 * zip bomb costs nothing. Throws `file-unreadable` (also for names that lead outside the zip) or `file-too-large`.
 */
export async function openArchive(bytes: Uint8Array): Promise<Archive> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const zip = await promised<ZipFile>((done) => fromBuffer(buffer, { lazyEntries: true }, done));
  const entries = await entriesOf(zip);
  let left = readerLimits.archiveBytes;
  return {
    has: (name) => entries.has(name),
    names: () => [...entries.keys()],
    async read(name) {
      const entry = entries.get(name);
      if (entry === undefined) throw unreadableFile(`It lacks the part ${JSON.stringify(name)}`);
      const inflated = await inflate(zip, entry, Math.min(left, readerLimits.entryBytes));
      left -= inflated.length;
      return inflated;
    },
  };
}

function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > readerLimits.entries) throw tooLarge(`The file holds ${zip.entryCount} parts.`);
  const entries = new Map<string, Entry>();
  return new Promise((resolve, reject) => {
    zip.on("error", (error) => reject(unreadableFile("The file is a damaged zip", error)));
    zip.on("entry", (entry: Entry) => {
      // Of two parts with one name the first counts, so that a second one cannot hide.
      if (!entries.has(entry.fileName)) entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.on("end", () => resolve(entries));
    zip.readEntry();
  });
}

async function inflate(zip: ZipFile, entry: Entry, most: number): Promise<Uint8Array> {
  const large = () =>
    tooLarge(`The part ${JSON.stringify(entry.fileName)} of the file is too large once it is unpacked.`);
  if (entry.uncompressedSize > most) throw large();
  try {
    const stream = await promised<NodeJS.ReadableStream>((done) => zip.openReadStream(entry, done));
    const pieces: Buffer[] = [];
    let size = 0;
    for await (const piece of stream) {
      size += piece.length;
      if (size > most) throw large();
      pieces.push(piece as Buffer);
    }
    return Buffer.concat(pieces, size);
  } catch (error) {
    if (isAugmentoolkitError(error)) throw error;
    throw unreadableFile(`The part ${JSON.stringify(entry.fileName)} of the file is damaged`, error);
  }
}

function promised<Value>(call: (done: (error: Error | null, value?: Value) => void) => void): Promise<Value> {
  return new Promise((resolve, reject) => {
    call((error, value) => {
      if (error !== null || value === undefined) reject(unreadableFile("The file is a damaged zip", error));
      else resolve(value);
    });
  });
}
