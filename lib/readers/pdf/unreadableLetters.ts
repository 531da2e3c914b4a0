import type { PdfSegment } from "./pdfSegments";

/** Share of signs that are no letters, numbers or marks of any writing, from which a page cannot be read. */
const mostOdd = 0.3;

/** Whether the text of a page is not what a person sees: its fonts have no mapping to letters. */
export function unreadableLetters(segments: readonly Pick<PdfSegment, "text">[]): boolean {
  const text = segments
    .map((segment) => segment.text)
    .join("")
    .replace(/\s/g, "");
  if (text.length < 20) return false;
  const odd = text.match(/[\ufffd\p{Co}\p{Cn}\p{Cc}]|[^\p{L}\p{M}\p{N}\p{P}\p{S}]/gu)?.length ?? 0;
  return odd > text.length * mostOdd;
}
