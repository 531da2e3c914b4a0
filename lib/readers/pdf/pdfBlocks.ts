import { joinLines, type LineWords } from "../../text/lineWords";
import type { Block } from "../block";
import { blockOf } from "../blockSink";
import { footnoteRows, noteMark, withoutNoteMark, withoutReferences } from "./footnoteRows";
import { headingSize, type PdfLayout } from "./pdfLayout";
import { type OutlineHeading, titleKey } from "./pdfOutline";
import { type PdfPageRows, type PdfRow, textOfRow } from "./pdfRows";
import { pdfTables } from "./pdfTables";
import { isContentsLine, type OpenBlock, settledBlock } from "./settledBlock";

/** What the blocks of a document are made with. */
export interface BlockContext {
  layout: PdfLayout;
  words: LineWords;
  outline: readonly OutlineHeading[];
}

/** Characters from which a paragraph or a page of code ends at a line: no real one is as long, and putting lines to it takes ever longer. */
const longestParagraph = 20_000;
/** Distance of two lines, in usual distances, from which a new paragraph begins. */
const paragraphGap = 1.3;
const caption =
  /^(?:(?:Fig(?:ure|\.)?|Table|Tab\.|Plate|Chart|Listing|Abb(?:ildung|\.)|Tabelle|Tableau|Figura|Tabla|Cuadro)\s*\d[\d.–-]*|[图表]\s*\d+)\s*[.:|—–-]?\s/i;
const bullet = /^[•‣▪▫●○◦■□➢✓]\s*/;

/** Puts the rows of a document together to blocks. Paragraphs go on over columns and pages; notes follow the paragraph that they stand below. */
export function pdfBlocks(pages: Iterable<PdfPageRows>, context: BlockContext): Block[] {
  const blocks: Block[] = [];
  /** Notes of the page, held back until the paragraph that goes on over the page has ended. */
  let notes: Block[] = [];
  let open: OpenBlock | null = null;
  const close = (): void => {
    if (open !== null) blocks.push(settledBlock(open, context.layout));
    open = null;
    blocks.push(...notes);
    notes = [];
  };
  for (const page of pages) {
    const isNote = footnoteRows(page.rows, page.height, context.layout);
    const pageNotes = notesOf(
      page.rows.filter((row) => isNote.has(row)),
      page.number,
      context.words,
    );
    const signs = new Set(pageNotes.map(({ sign }) => sign));
    const body = page.rows.filter((row) => !isNote.has(row));
    const edges = columnEdges(body);
    const titles = new Map(
      context.outline
        .filter((heading) => heading.page === page.number)
        .map((heading) => [titleKey(heading.title), heading.level]),
    );
    for (const group of pdfTables(body, context.layout.gap, context.words)) {
      if (group.kind === "table") {
        if (isContents(group.rows)) {
          close();
          blocks.push({ ...blockOf("table", group.lines.join("\n"), page.number), leftOut: "table of contents" });
          continue;
        }
        close();
        blocks.push(blockOf("table", group.lines.join("\n"), page.number));
        continue;
      }
      const { row } = group;
      const text = withoutReferences(textOfRow(row), signs);
      const next = begin(row, text, page.number, titles, context);
      if (open !== null && goesOn(open, next, edges, context)) open = joined(open, next, context.words);
      else {
        close();
        open = next;
      }
    }
    notes.push(...pageNotes.map(({ block }) => block));
  }
  close();
  return blocks;
}

/** A block of one row alone. */
function begin(
  row: PdfRow,
  text: string,
  page: number,
  titles: ReadonlyMap<string, number>,
  { layout }: BlockContext,
): OpenBlock {
  const base = { text, page, leftOut: null, last: row, left: row.left, level: null, rows: 1, font: row.font };
  const outlined = titles.get(titleKey(text)) ?? titles.get(titleKey(text.replace(/^[\d.]+\s+/, "")));
  if (outlined !== undefined && !bullet.test(text)) return { ...base, kind: "heading", level: outlined };
  if (row.segments.every(({ monospaced }) => monospaced)) return { ...base, kind: "code", text: inColumns(row) };
  const rank = layout.headingSizes.findIndex((size) => row.size >= size - 0.26);
  if (row.size >= layout.size * headingSize && rank >= 0 && /\p{L}/u.test(text))
    return { ...base, kind: "heading", level: Math.min(rank + 1, 6) };
  if (bullet.test(text)) return { ...base, kind: "list", text: text.replace(bullet, "- ") };
  if (caption.test(text)) return { ...base, kind: "caption" };
  return { ...base, kind: "paragraph" };
}

interface Edges {
  left: number;
  right: number;
}

/** Whether a row goes on with a block. */
function goesOn(
  open: OpenBlock,
  next: OpenBlock,
  edges: ReadonlyMap<number, Edges>,
  { layout }: BlockContext,
): boolean {
  if (isContentsLine(open.text) || open.text.length > longestParagraph) return false;
  const { last } = open;
  const row = next.last;
  const sameSize = Math.abs(last.size - row.size) < Math.max(1, layout.size * 0.1);
  const gap = row.column === last.column ? row.base - last.base : Number.NaN;
  const near = gap > 0 && gap <= Math.max(layout.gap, row.size * 1.15) * paragraphGap;
  if (open.kind === "heading" || next.kind === "heading") {
    return (
      open.kind === "heading" &&
      next.kind === "heading" &&
      sameSize &&
      last.font === row.font &&
      gap > 0 &&
      gap <= row.size * 1.7
    );
  }
  if (open.kind === "code" || next.kind === "code")
    return open.kind === next.kind && (Number.isNaN(gap) || gap <= layout.gap * 3);
  if (next.kind === "list") return open.kind === "list" && (near || Number.isNaN(gap));
  if (next.kind === "caption") return false;
  if (!sameSize) return false;
  const edge = edges.get(row.column);
  const indent = edge === undefined ? 0 : (row.left - edge.left) / row.size;
  if (Number.isNaN(gap) || gap <= 0) return runsOn(open, next.text, indent);
  if (!near) return false;
  if (open.kind === "list") return row.left > open.left + row.size * 0.3;
  if (open.kind === "caption") return true;
  const lastIndent = edge === undefined ? 0 : (last.left - edge.left) / row.size;
  const short = edge !== undefined && last.right < edge.right - (edge.right - edge.left) * 0.12;
  if (
    indent > 0.7 &&
    indent < 5 &&
    lastIndent < 0.4 &&
    last.left > open.left - row.size * 0.4 &&
    open.left - last.left < row.size * 4
  )
    return !(short || startsSentence(next.text));
  if (indent > 0.7 && lastIndent > 0.7 && short && startsSentence(next.text) && endsSentence(open.text)) return false;
  const veryShort = edge !== undefined && last.right < edge.right - (edge.right - edge.left) * 0.4;
  return !(veryShort && endsSentence(open.text) && startsSentence(next.text));
}

/** In a new column or on a new page there is no gap to measure: a sentence that has not ended runs on. */
function runsOn({ text, kind }: OpenBlock, next: string, indent: number): boolean {
  if (kind === "caption" || kind === "heading") return false;
  if (/^\p{Ll}/u.test(next)) return !endsSentence(text) || /[:)\]"”’»]$/.test(endOf(text));
  return indent < 0.7 && !endsSentence(text) && /[\p{L}\p{N},;–—‐-]$/u.test(endOf(text)) && text.length > 60;
}

function endsSentence(text: string): boolean {
  return /[.!?…:。！？]["'”’»)\]]{0,5}$/u.test(endOf(text));
}

/** The last characters: a pattern looks through all that it is given, and a paragraph may be as long as a book. */
function endOf(text: string): string {
  return text.slice(-20);
}

function startsSentence(text: string): boolean {
  return /^["'“‘«([¿¡]*[\p{Lu}\p{N}\p{Lo}]/u.test(text);
}

/** A line of code, with as many blanks between its parts as there is room. */
function inColumns(row: PdfRow): string {
  let line = "";
  for (const { left, text } of row.segments) {
    const column = Math.round((left - row.left) / (row.size * 0.55));
    line += `${line === "" ? "" : " "}${" ".repeat(Math.min(Math.max(column - line.length - 1, 0), 80))}${text}`;
  }
  return line;
}

function joined(before: OpenBlock, next: OpenBlock, words: LineWords): OpenBlock {
  const open = { ...before, rows: before.rows + 1, font: before.font === next.font ? before.font : null };
  if (next.kind === "list") return { ...open, text: `${open.text}\n${next.text}`, last: next.last, left: next.left };
  if (open.kind === "code") {
    const width = open.last.size * 0.6;
    const blanks = " ".repeat(Math.min(Math.max(Math.round((next.last.left - open.left) / width), 0), 60));
    return { ...open, text: `${open.text}\n${blanks}${next.text}`, last: next.last };
  }
  return { ...open, text: joinLines(open.text, next.text, words), last: next.last };
}

function columnEdges(rows: readonly PdfRow[]): Map<number, Edges> {
  const edges = new Map<number, Edges>();
  const lefts = new Map<number, Map<number, number>>();
  for (const { column, left, right } of rows) {
    const known = edges.get(column);
    edges.set(column, { left: Math.min(known?.left ?? left, left), right: Math.max(known?.right ?? right, right) });
    const counts = lefts.get(column) ?? new Map<number, number>();
    counts.set(Math.round(left), (counts.get(Math.round(left)) ?? 0) + 1);
    lefts.set(column, counts);
  }
  // Most lines begin at the edge; a few hang out of it.
  for (const [column, counts] of lefts) {
    const usual = [...counts].sort((one, other) => other[1] - one[1] || one[0] - other[0])[0];
    const edge = edges.get(column);
    if (usual !== undefined && edge !== undefined && usual[1] >= 3) edge.left = usual[0];
  }
  return edges;
}

function notesOf(rows: readonly PdfRow[], page: number, words: LineWords): { sign: string; block: Block }[] {
  const notes: { sign: string; block: Block }[] = [];
  for (const row of rows) {
    const text = textOfRow(row);
    const sign = noteMark(text);
    const last = notes.at(-1);
    if (sign !== null || last === undefined)
      notes.push({ sign: sign ?? "", block: blockOf("footnote", withoutNoteMark(text), page) });
    else last.block.text = joinLines(last.block.text, text, words);
  }
  return notes;
}

function isContents(rows: readonly PdfRow[]): boolean {
  const leading = rows.filter((row) => isContentsLine(textOfRow(row)));
  return leading.length >= 2 && leading.length >= rows.length * 0.5;
}
