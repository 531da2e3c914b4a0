import { add, commonest, halves, headingSize } from "./pdfLayout";
import { type OutlineHeading, titleKey } from "./pdfOutline";
import type { PdfSegment } from "./pdfSegments";

/** The segments of a page, and how high the page is in points. */
export interface PdfPageSegments {
  number: number;
  height: number;
  segments: PdfSegment[];
}

/** A segment near an edge of its page, and its place in the page's segments. */
interface Marginal extends PdfSegment {
  index: number;
}

/** Share of a page's height, at its top and at its bottom, in which running heads and page numbers are looked for. */
const margin = 0.12;
/** The same for the first and the last line of a page. */
const wideMargin = 0.22;
/** Share of a page's height in which a number alone is the page's. */
const edge = 0.09;
/** Characters of the longest running head. */
const longest = 150;

/**
 * The places, in each page's segments, of running heads, feet and page numbers. What is larger than the text or named by the outline,
 * and not on the pages around it as well, is the heading of a chapter, also where all chapters are headed alike.
 */
export function runningHeads(
  pages: Iterable<PdfPageSegments>,
  outline: readonly OutlineHeading[],
): ReadonlySet<number>[] {
  const heights: number[] = [];
  const marginal: Marginal[][] = [];
  const titles: string[][] = [];
  const letters = new Map<number, number>();
  for (const { number, segments, height } of pages) {
    heights.push(height);
    titles.push(outline.filter(({ page }) => page === number).map(({ title }) => titleKey(title)));
    for (const { size, text } of segments) add(letters, halves(size), text.length);
    const top = segments.reduce((least, { base }) => Math.min(least, base), height);
    const bottom = segments.reduce((most, { base }) => Math.max(most, base), 0);
    const isOutermost = ({ base }: PdfSegment) => base - top < 2 || bottom - base < 2;
    marginal.push(
      segments
        .map((segment, index) => ({ ...segment, index }))
        .filter(
          (segment) =>
            (isMarginal(segment, height, margin) ||
              (isOutermost(segment) && isMarginal(segment, height, wideMargin))) &&
            !beginsCode(segment, segments),
        ),
    );
  }
  const usualSize = commonest(letters) ?? 0;
  const texts = marginal.map((segments) => new Set(segments.map(({ text }) => text)));
  const formsOfPages = texts.map((some) => new Set([...some].map(formOf)));
  // Heads of left and right pages may differ.
  const isAround = (text: string, page: number): boolean =>
    [page - 1, page + 1].some((other) => formsOfPages[other]?.has(formOf(text))) ||
    [page - 2, page + 2].some((other) => texts[other]?.has(text));
  const isLarge = ({ size }: Marginal): boolean => size >= usualSize * headingSize;
  const isNamed = ({ text }: Marginal, page: number): boolean => {
    const key = titleKey(text);
    return key !== "" && (titles[page]?.some((title) => title.startsWith(key)) ?? false);
  };
  const isTitle = (segment: Marginal, page: number): boolean => isLarge(segment) && isNamed(segment, page);
  const isHeading = (segment: Marginal, page: number): boolean =>
    isTitle(segment, page) || ((isLarge(segment) || isNamed(segment, page)) && !isAround(segment.text, page));
  const forms = countPages(marginal, ({ text }) => formOf(text));
  const enough = Math.min(3, Math.max(2, heights.length - 1));
  const found = new Set<Marginal>();
  marginal.forEach((segments, page) => {
    const height = heights[page] ?? 0;
    for (const segment of segments) {
      if (segment.text.length > longest || !/[\p{L}\p{N}]/u.test(segment.text)) continue;
      const repeats = (forms.get(formOf(segment.text)) ?? 0) >= enough && !isHeading(segment, page);
      const numbers = isPageNumber(segment.text) && isMarginal(segment, height, edge);
      if (repeats || numbers || segment.artifact) found.add(segment);
    }
  });
  // Heads that change from chapter to chapter stand where the others stand.
  const placeOf = ({ base }: PdfSegment) => String(Math.round(base / 2));
  const places = countPages(marginal, placeOf);
  const heads = countPages(
    marginal.map((segments) => segments.filter((segment) => found.has(segment))),
    placeOf,
  );
  for (const [page, segments] of marginal.entries()) {
    for (const segment of segments) {
      const all = places.get(placeOf(segment)) ?? 0;
      if (
        /[\p{L}\p{N}]/u.test(segment.text) &&
        segment.text.length <= longest &&
        !isTitle(segment, page) &&
        all >= 4 &&
        (heads.get(placeOf(segment)) ?? 0) >= all * 0.7
      )
        found.add(segment);
    }
  }
  return marginal.map((segments) => new Set(segments.filter((one) => found.has(one)).map(({ index }) => index)));
}

/** A number that stands close before code on its line belongs to the code. */
function beginsCode({ text, base, right, size, monospaced }: PdfSegment, segments: readonly PdfSegment[]): boolean {
  return (
    monospaced &&
    /^\d+$/.test(text) &&
    segments.some(
      (other) =>
        other.monospaced && Math.abs(other.base - base) < 1 && other.left > right && other.left - right < size * 3,
    )
  );
}

function isMarginal({ base, size }: PdfSegment, height: number, share: number): boolean {
  return base < height * share || base - size > height * (1 - share);
}

/** The text but for its numbers, of which a head has those of page and chapter. */
function formOf(text: string): string {
  return text
    .replace(/\b(?:\d+|[ivxlc]+)\b/gi, "#")
    .replace(/\s+/g, " ")
    .toLowerCase();
}

function isPageNumber(text: string): boolean {
  return /^[\s.·•|[(–—-]*(?:(?:page|seite|p\.)\s*)?(?:[A-Z]{1,2}[-–.])?(?:\d{1,5}|[ivxlcdm]{1,9})(?:\s*(?:[-–/.]|of|von|de)\s*\d{1,5})?[\s.·•|\])–—-]*$/i.test(
    text,
  );
}

function countPages(pages: readonly Marginal[][], keyOf: (segment: PdfSegment) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const segments of pages) {
    for (const key of new Set(segments.map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
