import type { PdfDocumentHandle, PdfOutlineEntry } from "./pdfjs.cjs";

/** A chapter or section, as the document's outline names it. */
export interface OutlineHeading {
  title: string;
  /** From 1 for the highest. */
  level: number;
  /** Counted from 1; null where the outline leads nowhere. */
  page: number | null;
}

/** The most entries that are looked at. */
const mostEntries = 3000;

/** Reads a document's outline; an entry that leads nowhere keeps its title. */
export async function pdfOutline(document: PdfDocumentHandle): Promise<OutlineHeading[]> {
  const headings: OutlineHeading[] = [];
  const open = ((await document.getOutline()) ?? []).map((entry) => ({ entry, level: 1 }));
  while (open.length > 0 && headings.length < mostEntries) {
    const next = open.shift();
    if (next === undefined) break;
    const { entry, level } = next;
    headings.push({ title: entry.title, level, page: await pageOf(document, entry) });
    open.unshift(...entry.items.slice(0, mostEntries).map((item) => ({ entry: item, level: level + 1 })));
  }
  return headings;
}

async function pageOf(document: PdfDocumentHandle, { dest }: PdfOutlineEntry): Promise<number | null> {
  try {
    const target = typeof dest === "string" ? await document.getDestination(dest) : dest;
    const page = target?.[0];
    if (typeof page === "number") return page + 1;
    return typeof page === "object" && page !== null ? (await document.getPageIndex(page)) + 1 : null;
  } catch (error) {
    // A link to a page that is not there; the outline is a help and no more.
    if (error instanceof Error) return null;
    throw error;
  }
}

/** A title as it is compared: letters and numbers only. */
export function titleKey(title: string): string {
  return title
    .toLowerCase()
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}]+/gu, "");
}
