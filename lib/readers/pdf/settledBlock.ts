import type { Block } from "../block";
import type { PdfLayout } from "./pdfLayout";
import type { PdfRow } from "./pdfRows";

/** A block that rows are still put to. */
export interface OpenBlock extends Block {
  /** Its last row. */
  last: PdfRow;
  /** Where its first row begins. */
  left: number;
  rows: number;
  /** The font of its rows; null where they have several. */
  font: string | null;
}

/**
 * A block as it is once no more rows come, since the whole shows what a row alone does not: short lines in another font or in
 * capitals are headings, long ones are none, dots that lead to a number are contents.
 */
export function settledBlock({ last: _, left: __, rows, font, ...block }: OpenBlock, layout: PdfLayout): Block {
  const { kind, text } = block;
  if ((kind === "paragraph" || kind === "heading") && isContentsLine(text))
    return { ...block, leftOut: "table of contents" };
  if (kind === "heading" && (text.length > 250 || (text.length > 100 && /[.,;]$/.test(text))))
    return { ...block, kind: "paragraph", level: null };
  if (kind === "caption" && text.length > 600) return { ...block, kind: "paragraph" };
  const inOtherFont = rows <= 2 && font !== null && font !== layout.font;
  if (kind === "paragraph" && canBeHeading(text) && (inOtherFont || isCapitals(text)))
    return { ...block, kind: "heading", level: Math.min(layout.headingSizes.length + 1, 6) };
  return block;
}

function canBeHeading(text: string): boolean {
  return text.length <= 120 && /^[\p{Lu}\p{Lo}\p{N}]/u.test(text) && /\p{L}{3}/u.test(text) && !/[.!?,;:…]$/.test(text);
}

function isCapitals(text: string): boolean {
  return /\p{Lu}{2}/u.test(text) && !/\p{Ll}/u.test(text);
}

/** Characters of the longest line of contents; what is longer is not looked at, as paragraphs can be as long as a book. */
const longestContentsLine = 500;

const leader = /(?:\.\s?){4,}|…{2,}|(?:·\s?){4,}/;

/** Whether dots lead to a page number in a line. */
export function isContentsLine(text: string): boolean {
  if (text.length > longestContentsLine) return false;
  const dots = leader.exec(text);
  return dots !== null && /^[\s.…·]*[\p{L}\d–-]{0,14}[\s-]*\d*$/u.test(text.slice(dots.index + dots[0].length));
}
