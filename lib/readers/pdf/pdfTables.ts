import { joinLines, type LineWords } from "../../text/lineWords";
import type { PdfRow } from "./pdfRows";
import type { PdfSegment } from "./pdfSegments";

/** Rows that belong together: a table's, or a row of text on its own. */
export type RowGroup = { kind: "table"; rows: PdfRow[]; lines: string[] } | { kind: "row"; row: PdfRow };

/** Finds the tables of a column: rows with gaps in the same places. Cells that run over several lines are put together. */
export function pdfTables(rows: readonly PdfRow[], lineGap: number, words: LineWords): RowGroup[] {
  const groups: RowGroup[] = [];
  for (let at = 0; at < rows.length; ) {
    const end = endOfTable(rows, at, lineGap);
    const lines = end - at >= 2 ? linesOf(rows.slice(at, end), words) : null;
    if (lines === null) groups.push({ kind: "row", row: rows[at++] as PdfRow });
    else {
      groups.push({ kind: "table", rows: rows.slice(at, end), lines });
      at = end;
    }
  }
  return groups;
}

/** The row after those that could be one table, from a row with several cells on. */
function endOfTable(rows: readonly PdfRow[], from: number, lineGap: number): number {
  const first = rows[from];
  if (first === undefined || !hasCells(first)) return from;
  let end = from + 1;
  for (let at = from + 1; at < rows.length; at++) {
    const [row, before] = [rows[at] as PdfRow, rows[at - 1] as PdfRow];
    const gap = row.base - before.base;
    if (row.column !== first.column || gap > Math.max(lineGap, row.size) * 2.6 || gap < 0) break;
    if (hasCells(row)) end = at + 1;
    else if (at - end >= 2 || !couldBeCell(row, first)) break;
  }
  return end;
}

function hasCells({ segments }: PdfRow): boolean {
  return segments.length >= 2 && !segments.every(({ monospaced }) => monospaced);
}

/** A line of a cell alone is not as wide as a line of text. */
function couldBeCell(row: PdfRow, first: PdfRow): boolean {
  return row.right - row.left < (first.right - first.left) * 0.7;
}

/** The lines of a table; null where the gaps of the rows do not stand in the same places, so that it is none. */
function linesOf(rows: readonly PdfRow[], words: LineWords): string[] | null {
  const columns = columnsOf(rows);
  const withCells = rows.filter(hasCells);
  if (columns.length < 2 || withCells.length < (columns.length > 2 ? 2 : 3)) return null;
  const filled = withCells.filter(
    (row) => new Set(row.segments.map((segment) => columnOf(segment, columns))).size >= 2,
  );
  if (filled.length < withCells.length * 0.6) return null;
  const lines: { cells: string[]; base: number }[] = [];
  for (const row of rows) {
    const last = lines.at(-1);
    const places = row.segments.map((segment) => columnOf(segment, columns));
    // A row that leaves the first column empty goes on with the cells above.
    const goesOn = last !== undefined && !places.includes(0) && row.base - last.base < row.size * 1.6;
    const line = goesOn ? last : { cells: columns.map(() => ""), base: row.base };
    row.segments.forEach((segment, index) => {
      const place = places[index] ?? 0;
      const before = line.cells[place] ?? "";
      line.cells[place] = before === "" ? segment.text : joinLines(before, segment.text, words);
    });
    line.base = row.base;
    if (!goesOn) lines.push(line);
  }
  return lines.map(({ cells }) => cells.join(" | "));
}

interface Column {
  from: number;
  to: number;
}

/** Where the cells of the rows stand: strips that few rows reach over. */
function columnsOf(rows: readonly PdfRow[]): Column[] {
  const cells = rows
    .filter(hasCells)
    .flatMap(({ segments }) => segments)
    .sort((one, other) => one.left - other.left);
  const columns: (Column & { count: number })[] = [];
  for (const cell of cells) {
    const column = columns.at(-1);
    if (column !== undefined && cell.left < column.to + cell.size * 0.3) {
      column.to = Math.max(column.to, cell.right);
      column.count++;
    } else columns.push({ from: cell.left, to: cell.right, count: 1 });
  }
  return columns;
}

function columnOf({ left, right }: PdfSegment, columns: readonly Column[]): number {
  const middle = (left + right) / 2;
  const at = columns.findIndex(({ from, to }) => middle >= from && middle <= to);
  return at >= 0
    ? at
    : Math.max(
        0,
        columns.findIndex(({ to }) => left < to),
      );
}
