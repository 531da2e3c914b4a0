import type { PdfSegment } from "./pdfSegments";

/** One line of a column: a segment, or several with wide gaps between them. */
export interface PdfRow {
  segments: PdfSegment[];
  left: number;
  right: number;
  base: number;
  size: number;
  font: string;
  /** The column it stands in: pages and columns are numbered through. */
  column: number;
}

/** A page whose rows are in reading order. */
export interface PdfPageRows {
  number: number;
  height: number;
  rows: PdfRow[];
}

/** The text of a row, with blanks between its segments. */
export function textOfRow({ segments }: Pick<PdfRow, "segments">): string {
  return segments
    .map(({ text }) => text)
    .join(" ")
    .replace(/(?<=[\p{L}\p{N}])\u00ad(?=[\p{L}\p{N}])/gu, "-")
    .replace(/\u00ad(?!$)/g, "");
}

/** A part of a page that is read from top to bottom. */
interface Region {
  segments: PdfSegment[];
}

/**
 * Puts a page's segments into reading order: columns from left to right (right to left where the writing runs so), lines that
 * span them between, each column from top to bottom. Columns are numbered from `firstColumn`.
 */
export function pdfRows(segments: readonly PdfSegment[], firstColumn: number): PdfRow[] {
  const regions: Region[] = [];
  divide(
    [...segments].sort((one, other) => one.base - other.base || one.left - other.left),
    regions,
    0,
  );
  return regions.flatMap((region, index) => rowsOf(region, firstColumn + index));
}

/** How deep columns may lie in columns. */
const mostDivisions = 4;

function divide(segments: PdfSegment[], regions: Region[], depth: number): void {
  const gutter = depth < mostDivisions ? findGutter(segments) : null;
  if (gutter === null) {
    if (segments.length > 0) regions.push({ segments });
    return;
  }
  const backwards = segments.filter(({ rightToLeft }) => rightToLeft).length > segments.length / 2;
  let before: PdfSegment[] = [];
  let after: PdfSegment[] = [];
  let across: PdfSegment[] = [];
  const flushColumns = () => {
    for (const column of backwards ? [after, before] : [before, after]) divide(column, regions, depth + 1);
    before = [];
    after = [];
  };
  const flushAcross = () => {
    if (across.length > 0) regions.push({ segments: across });
    across = [];
  };
  const edges = { left: least(lefts(segments)), right: -least(rights(segments).map((edge) => -edge)) };
  const titles = titlesAbove(segments, edges);
  for (const [index, segment] of segments.entries()) {
    const beside = segments
      .slice(Math.max(0, index - 6), index + 7)
      .some((other) => other !== segment && overlap(other, segment));
    const side = index < titles ? "across" : sideOf(segment, gutter, edges, beside);
    if (side === "before") {
      flushAcross();
      before.push(segment);
    } else if (side === "after") {
      flushAcross();
      after.push(segment);
    } else {
      flushColumns();
      across.push(segment);
    }
  }
  flushColumns();
  flushAcross();
}

/** How far a title may be off the middle, as a share of the width. */
const offMiddle = 0.04;

/** How many segments, from the top, are titles in the middle over columns: over three of them they do not reach over a gutter. */
function titlesAbove(segments: readonly PdfSegment[], edges: { left: number; right: number }): number {
  const middle = edges.left + edges.right;
  const isTitle = (segment: PdfSegment, index: number) =>
    Math.abs(segment.left + segment.right - middle) / 2 < (edges.right - edges.left) * offMiddle &&
    (segments[index + 1]?.base ?? segment.base) - segment.base > segment.size * 0.8;
  const first = segments.findIndex((segment, index) => !isTitle(segment, index));
  return first === -1 ? 0 : first;
}

function lefts(segments: readonly PdfSegment[]): number[] {
  return segments.map(({ left }) => left);
}

function rights(segments: readonly PdfSegment[]): number[] {
  return segments.map(({ right }) => right);
}

/** Whether two segments stand in the same place: then neither spans the columns there. */
function overlap(one: PdfSegment, other: PdfSegment): boolean {
  const close = Math.abs(one.base - other.base) < Math.min(one.size, other.size) * 0.8;
  return close && one.left < other.right && other.left < one.right;
}

/** A line that sticks out of its column into the gutter stays in its column; one that is centred over it or reaches far spans it. */
function sideOf(
  { left, right }: PdfSegment,
  gutter: Gutter,
  edges: { left: number; right: number },
  beside: boolean,
): "before" | "after" | "across" {
  if (right <= gutter.to + 1 && left < gutter.from) return "before";
  if (left >= (gutter.from + gutter.to) / 2) return "after";
  const offset = (left + right - gutter.from - gutter.to) / 2;
  const reach =
    offset < 0 ? (right - gutter.to) / (edges.right - gutter.to) : (gutter.from - left) / (gutter.from - edges.left);
  if (!beside && (Math.abs(offset) < (edges.right - edges.left) * 0.12 || reach > 0.5)) return "across";
  return offset < 0 ? "before" : "after";
}

interface Gutter {
  from: number;
  to: number;
}

/** Share of a column's lines that may cross a gutter: titles and wide figures do. */
const mostCrossing = 0.2;
/** Lines that each of two columns has at least. */
const leastLines = 4;

/** The strip between two columns; null where the lines run through. */
function findGutter(segments: readonly PdfSegment[]): Gutter | null {
  if (segments.length < leastLines * 2) return null;
  const left = least(lefts(segments));
  const right = -least(rights(segments).map((edge) => -edge));
  const size = median(segments.map((segment) => segment.size));
  const width = Math.min(Math.ceil(right - left), 20_000);
  const crossings = new Int32Array(width + 2);
  for (const segment of segments) {
    const from = Math.max(0, Math.floor(segment.left - left));
    const to = Math.min(width, Math.ceil(segment.right - left));
    crossings[from] = (crossings[from] ?? 0) + 1;
    crossings[to] = (crossings[to] ?? 0) - 1;
  }
  const covered = crossings.map(running());
  const most = covered.subarray(0, width).reduce((highest, count) => Math.max(highest, count), 0);
  const strips: Strip[] = [];
  const emptiest: Strip[] = [];
  for (let at = Math.floor(width * 0.12); at < width * 0.88; at++) {
    if ((covered[at] ?? 0) > most * mostCrossing) continue;
    let end = at;
    let crossing = 0;
    while (end < width && (covered[end] ?? 0) <= most * mostCrossing)
      crossing = Math.max(crossing, covered[end++] ?? 0);
    if (end - at >= size * 0.7) {
      strips.push({ from: left + at, to: left + end, crossing });
      const inner = emptiestPart(covered, at, end);
      emptiest.push({ from: left + inner.from, to: left + inner.to, crossing: inner.crossing });
    }
    at = end;
  }
  // A column of few lines on the last page of a chapter looks like titles over a gutter, but for where it is empty.
  return (
    [...strips.sort(byEmptiness), ...emptiest.sort(byEmptiness)].find((gutter) => areColumns(segments, gutter)) ?? null
  );
}

interface Strip extends Gutter {
  /** How many lines cross it at most. */
  crossing: number;
}

function byEmptiness(one: Strip, other: Strip): number {
  return one.crossing - other.crossing || other.to - other.from - (one.to - one.from);
}

/** The widest part of a strip that the fewest lines cross. */
function emptiestPart(covered: Int32Array, from: number, to: number): Strip {
  const crossing = covered.subarray(from, to).reduce((lowest, count) => Math.min(lowest, count), covered[from] ?? 0);
  let best = { from, to: from, crossing };
  for (let at = from; at < to; at++) {
    let end = at;
    while (end < to && covered[end] === crossing) end++;
    if (end - at > best.to - best.from) best = { from: at, to: end, crossing };
    at = Math.max(at, end);
  }
  return best;
}

function running(): (step: number) => number {
  let sum = 0;
  return (step) => {
    sum += step;
    return sum;
  };
}

/**
 * Whether what stands on both sides of a gutter are columns, and not the cells of a table: whole lines of prose, or text
 * that the file draws one side after the other.
 */
function areColumns(segments: readonly PdfSegment[], { from, to }: Gutter): boolean {
  const before = segments.filter((segment) => segment.right <= to + 1 && segment.left < from);
  const after = segments.filter((segment) => segment.left >= (from + to) / 2);
  if (before.length < leastLines || after.length < leastLines) return false;
  if (isCode(before) && isCode(after)) return false;
  const letters = Math.min(averageLetters(before), averageLetters(after));
  if (letters >= 28) return true;
  const drawn = [
    ...before.map(({ order }) => ({ order, side: 0 })),
    ...after.map(({ order }) => ({ order, side: 1 })),
  ].sort((one, other) => one.order - other.order);
  const changes = drawn.filter(({ side }, index) => index > 0 && side !== drawn[index - 1]?.side).length;
  return letters >= 10 && changes <= Math.max(2, drawn.length * 0.12);
}

function isCode(segments: readonly PdfSegment[]): boolean {
  return segments.filter(({ monospaced }) => monospaced).length * 2 > segments.length;
}

/** Letters of the line that an average letter stands in, so that a few short lines or cells count little. */
function averageLetters(segments: readonly PdfSegment[]): number {
  const lengths = segments.map(({ text }) => text.length);
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  return sum(lengths.map((length) => length * length)) / Math.max(1, sum(lengths));
}

/** A mark before the text of a list's item. */
const listMark = /^(?:[•‣▪▫●○◦■□➢✓*–—-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])$/i;

function rowsOf({ segments }: Region, column: number): PdfRow[] {
  const rows: PdfRow[] = [];
  for (const segment of segments) {
    const row = rows.at(-1);
    const near = row !== undefined && Math.abs(row.base - segment.base) < 0.45 * Math.max(row.size, segment.size);
    if (near) {
      row.segments.push(segment);
      row.left = Math.min(row.left, segment.left);
      row.right = Math.max(row.right, segment.right);
      if (segment.size > row.size) row.size = segment.size;
    } else {
      const { left, right, base, size, font } = segment;
      rows.push({ segments: [segment], left, right, base, size, font, column });
    }
  }
  for (const row of rows) order(row);
  return rows;
}

function order(row: PdfRow): void {
  const backwards = row.segments.filter(({ rightToLeft }) => rightToLeft).length * 2 > row.segments.length;
  row.segments.sort((one, other) => (backwards ? other.right - one.right : one.left - other.left));
  const longest = [...row.segments].sort((one, other) => other.text.length - one.text.length)[0];
  row.font = longest?.font ?? row.font;
  const [mark, text] = row.segments;
  // A list's mark stands apart from its text, and is no cell.
  if (
    mark !== undefined &&
    text !== undefined &&
    listMark.test(mark.text.trim()) &&
    text.left - mark.right < row.size * 5
  )
    row.segments.splice(0, 2, { ...text, left: mark.left, text: `${mark.text.trim()} ${text.text}` });
}

/** The least of many numbers; a page of a million letters has more than a call takes arguments. */
function least(numbers: readonly number[]): number {
  return numbers.reduce((lowest, number) => Math.min(lowest, number), Number.POSITIVE_INFINITY);
}

/** The middle of some numbers; 0 where there are none. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
