import type { PdfTextItem } from "./pdfjs.cjs";

/** One line of a page, at its place in points. */
export interface PdfLine {
  text: string;
  left: number;
  /** Of the base line, from the bottom of the page. */
  bottom: number;
  /** Of its letters. */
  height: number;
  /** From 0 at the bottom of the page to 1 at its top. */
  place: number;
}

/** Puts the runs of characters of one page together to lines, in the order in which the page has them. */
export function pdfLines(items: readonly PdfTextItem[], page: { bottom: number; top: number }): PdfLine[] {
  const lines: (PdfLine & { right: number })[] = [];
  for (const item of items) {
    if (item.str.trim() === "") continue;
    const [left = 0, bottom = 0] = item.transform.slice(4);
    const right = left + item.width;
    const line = lines.at(-1);
    const reach = Math.max(item.height, line?.height ?? 0);
    if (line === undefined || Math.abs(bottom - line.bottom) > reach / 2 || left < line.right - reach) {
      const place = (bottom - page.bottom) / (page.top - page.bottom);
      lines.push({ text: item.str, left, bottom, height: item.height, place, right });
    } else {
      const apart = left - line.right > reach * 0.12 && !/\s$/.test(line.text) && !/^\s/.test(item.str);
      line.text += apart ? ` ${item.str}` : item.str;
      line.right = right;
      line.height = reach;
    }
  }
  return lines.map(({ right, ...line }) => ({ ...line, text: tidy(line.text) })).filter((line) => line.text !== "");
}

/** Symbol fonts put their signs into the private use area: at a line's start such a sign is a bullet, elsewhere it says nothing. */
function tidy(text: string): string {
  return text
    .replace(/^[\ue000-\uf8ff]\s*/, "\u2022 ")
    .replace(/[\ue000-\uf8ff\u0000-\u001f\u007f-\u009f]/g, " ")
    .replace(/[^\S\n]+/g, " ")
    .trim();
}

/** Share of a page's height, at its top and at its bottom, in which running heads and page numbers are looked for. */
const margin = 0.08;

/** Takes out page numbers and the lines in the margins that come back, but for their numbers, on three pages. */
export function withoutRunningHeads(pages: readonly PdfLine[][]): PdfLine[][] {
  const isMarginal = (line: PdfLine) => line.place < margin || line.place > 1 - margin;
  const formOf = (line: PdfLine) => line.text.replace(/\b(?:\d+|[ivxlc]+)\b/g, "#");
  const pagesWith = new Map<string, number>();
  for (const page of pages) {
    for (const form of new Set(page.filter(isMarginal).map(formOf))) {
      pagesWith.set(form, (pagesWith.get(form) ?? 0) + 1);
    }
  }
  const runs = (line: PdfLine) => /^[#\s.–—-]+$/.test(formOf(line)) || (pagesWith.get(formOf(line)) ?? 0) >= 3;
  return pages.map((page) => page.filter((line) => !(isMarginal(line) && runs(line))));
}
