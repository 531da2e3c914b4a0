import type { PdfSegment } from "./pdfSegments";

/** The segments of a page in a quarter of the memory: all pages of a book wait until its last one is read. */
export interface PackedSegments {
  readonly texts: readonly string[];
  readonly fonts: readonly string[];
  /** Five numbers of each segment: left, right, base, size, order. */
  readonly numbers: Float64Array;
  /** One bit for each of: monospaced, right to left, artifact. */
  readonly flags: Uint8Array;
}

const perSegment = 5;

/** Packs segments; `unpackSegments` makes them again, equal in everything. */
export function packSegments(segments: readonly PdfSegment[]): PackedSegments {
  return {
    texts: segments.map(({ text }) => text),
    fonts: segments.map(({ font }) => font),
    numbers: Float64Array.from(
      segments.flatMap(({ left, right, base, size, order }) => [left, right, base, size, order]),
    ),
    flags: Uint8Array.from(
      segments.map(
        ({ monospaced, rightToLeft, artifact }) => (monospaced ? 1 : 0) | (rightToLeft ? 2 : 0) | (artifact ? 4 : 0),
      ),
    ),
  };
}

/** The segments that were packed. */
export function unpackSegments({ texts, fonts, numbers, flags }: PackedSegments): PdfSegment[] {
  return texts.map((text, index) => {
    const [left = 0, right = 0, base = 0, size = 0, order = 0] = numbers.subarray(index * perSegment);
    const flag = flags[index] ?? 0;
    return {
      text,
      left,
      right,
      base,
      size,
      font: fonts[index] ?? "",
      monospaced: (flag & 1) !== 0,
      rightToLeft: (flag & 2) !== 0,
      artifact: (flag & 4) !== 0,
      order,
    };
  });
}
