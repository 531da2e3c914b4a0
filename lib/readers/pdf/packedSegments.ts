import { deserialize, serialize } from "node:v8";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { PdfSegment } from "./pdfSegments";

/** The segments of a page in a twentieth of the memory: all pages of a book wait until its last one is read. */
export type PackedSegments = Uint8Array;

/** Packs segments; `unpackSegments` makes them again, equal in everything. */
export function packSegments(segments: readonly PdfSegment[]): PackedSegments {
  // A copy, since what zlib gives back lies in a larger piece of memory.
  return new Uint8Array(deflateRawSync(serialize(segments), { level: 1 }));
}

/** The segments that were packed. */
export function unpackSegments(packed: PackedSegments): PdfSegment[] {
  return deserialize(inflateRawSync(packed)) as PdfSegment[];
}
