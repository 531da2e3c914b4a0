import type { Chunk, Source, SourcePart } from "../records";
import { deepestLevel, repeatedLevels } from "./repeatedLevels";
import type { Range } from "./splitParagraphs";

/** Where a chunk stands in its document. */
export type Place = Pick<Chunk, "chapter" | "headings" | "pages">;

/** The most headings that a chunk is said to stand under, and the most characters of each. */
const mostHeadings = 6;
const longestHeading = 200;

/**
 * Tells where chunks stand: the headings above and the pages. They are asked for in the order of the text, so that each part
 * is looked at once. Of a text whose file marks no parts nothing is told.
 */
export function placesOf({ text, parts = [] }: Pick<Source, "text" | "parts">): (chunk: Range) => Place {
  const above: { level: number; title: string }[] = [];
  const chapters = chapterLevelOf(parts);
  let next = 0;
  let last: SourcePart | null = null;
  const pass = (part: SourcePart): void => {
    last = part;
    if (part.kind !== "heading") return;
    const level = part.level ?? deepestLevel;
    while ((above.at(-1)?.level ?? 0) >= level) above.pop();
    above.push({ level, title: text.slice(part.from, part.to).replace(/\s+/g, " ").slice(0, longestHeading) });
  };
  return ({ from, to }) => {
    if (parts.length === 0) return {};
    // The headings that a chunk begins with are those that it stands under.
    while (next < parts.length && ((parts[next]?.to ?? 0) <= from || parts[next]?.kind === "heading")) {
      if ((parts[next]?.from ?? 0) >= to) break;
      pass(parts[next++] as SourcePart);
    }
    const headings = above.slice(-mostHeadings).map(({ title }) => title);
    const first = (parts[next]?.from ?? Number.POSITIVE_INFINITY) < to ? parts[next] : last;
    let end: SourcePart | null = first ?? null;
    for (let at = next; (parts[at]?.from ?? to) < to; at++) end = parts[at] ?? end;
    const pages =
      typeof first?.page === "number" && typeof end?.page === "number" ? { first: first.page, last: end.page } : null;
    const chapter = (above.find(({ level }) => level >= chapters) ?? above[0])?.title;
    return {
      ...(chapter === undefined ? {} : { chapter, headings }),
      ...(pages === null ? {} : { pages }),
    };
  };
}

/** The highest level that has several headings: a single one above them is the title of the book. */
function chapterLevelOf(parts: readonly SourcePart[]): number {
  return Math.min(...repeatedLevels(parts), deepestLevel);
}
