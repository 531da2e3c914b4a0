import { escapeHtml } from "../text/escapeHtml";
import { shorten } from "../text/shorten";
import { badge, type Tone } from "./badge";

/** What stands in one cell of a table: a value, or a text with a tone that is shown as a coloured label. */
export type Cell = string | number | boolean | null | undefined | { text: string; tone: Tone };

/** One row: column headings with what stands under them. */
export type Row = Readonly<Record<string, Cell>>;

/** How a table is shown. */
export interface TableOptions {
  /** A line above the table. Default: none. */
  caption?: string;
  /** The most characters a cell shows; the whole text is then in its tooltip. Default: 240. */
  maximumCharacters?: number;
  /** The most rows shown; a line below says how many more there are. Default: 100. */
  maximumRows?: number;
}

const edge = "1px solid rgba(127,127,127,.35)";
const cellStyle = `border:${edge};padding:.25em .5em;text-align:left;vertical-align:top;white-space:pre-wrap;overflow-wrap:anywhere;max-width:36em`;

/** Jupyter typesets dollar signs as mathematics; a text that speaks of money must stay as it is. */
export const noMathematics = 'class="mathjax_ignore tex2jax_ignore"';

/**
 * HTML of a table. Columns are the headings of all rows, in the order in which they first occur.
 * All text is escaped, so that no text of a book or of a model becomes part of the page.
 */
export function table(rows: readonly Row[], options: TableOptions = {}): string {
  const { caption, maximumCharacters = 240, maximumRows = 100 } = options;
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const head = columns
    .map((column) => `<th style="${cellStyle};white-space:nowrap">${escapeHtml(column)}</th>`)
    .join("");
  const body = rows
    .slice(0, maximumRows)
    .map((row) => `<tr>${columns.map((column) => cellHtml(row[column], maximumCharacters)).join("")}</tr>`)
    .join("\n");
  const title =
    caption === undefined ? "" : `<caption style="text-align:left;padding:.25em 0">${escapeHtml(caption)}</caption>`;
  const hidden = rows.length - maximumRows;
  const more = hidden > 0 ? `<p>and ${hidden} more</p>` : "";
  if (rows.length === 0) return `<p ${noMathematics}>${escapeHtml(caption ?? "Nothing to show.")}</p>`;
  return `<div ${noMathematics}><table style="border-collapse:collapse">${title}<thead><tr>${head}</tr></thead>\n<tbody>${body}</tbody></table>${more}</div>`;
}

function cellHtml(cell: Cell, maximumCharacters: number): string {
  if (cell === null || cell === undefined) return `<td style="${cellStyle}"></td>`;
  if (typeof cell === "object") return `<td style="${cellStyle}">${badge(cell.text, cell.tone)}</td>`;
  if (typeof cell !== "string") return `<td style="${cellStyle};text-align:right">${escapeHtml(String(cell))}</td>`;
  const shown = shorten(cell, maximumCharacters);
  const tooltip = shown === cell ? "" : ` title="${escapeHtml(cell)}"`;
  return `<td dir="auto" style="${cellStyle}"${tooltip}>${escapeHtml(shown)}</td>`;
}
