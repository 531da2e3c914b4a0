import type { Block } from "./block";
import { tidyText } from "./tidyText";

/** One list or table that is being read: the blocks of each item, or of each cell of each row. */
export interface Collection {
  kind: "list" | "table";
  ordered: boolean;
  /** Number of a list's next item. */
  next: number;
  items: { number: number; blocks: Block[] }[];
  rows: Block[][][];
}

/** A list's blocks: one block with an item on each line, or, where it lays out headings or notes, its content as it is. */
export function listBlocks({ items, ordered }: Collection): Block[] {
  const all = items.flatMap(({ blocks }) => blocks);
  if (all.some(({ kind, leftOut }) => (kind === "heading" || kind === "footnote") && leftOut === null)) return all;
  const lines = items.flatMap(({ number, blocks }) => {
    const marker = ordered ? `${number}. ` : "- ";
    const inside = blocks.filter(({ leftOut }) => leftOut === null).flatMap(({ text }) => text.split("\n"));
    return inside.map((line, index) => (index === 0 ? `${marker}${line}` : `  ${line}`));
  });
  const left = all.filter(({ leftOut }) => leftOut !== null);
  return lines.length === 0 ? left : [blockOf("list", lines.join("\n"), all[0]?.page ?? null), ...left];
}

/** How much text a cell of a table holds at most; more is a page that was laid out with a table. */
const longestCell = 1500;

/** A table's blocks: one block with a row on each line, or its content as it is where the table only lays out a page. */
export function tableBlocks({ rows }: Collection): Block[] {
  const all = rows.flat(2);
  const taken = rows.map((row) => row.map((blocks) => blocks.filter(({ leftOut }) => leftOut === null)));
  const isLayout =
    rows.every((row) => row.length <= 1) ||
    taken.flat().some((blocks) => blocks.reduce((sum, { text }) => sum + text.length, 0) > longestCell) ||
    taken.flat(2).some(({ kind }) => kind === "heading");
  if (isLayout) return all;
  const lines = taken
    .map((row) => row.map((blocks) => blocks.map(({ text }) => text.replace(/\s+/g, " ")).join(" ")).join(" | "))
    .filter((line) => /[^\s|]/.test(line));
  const left = all.filter(({ leftOut }) => leftOut !== null);
  return lines.length === 0 ? left : [blockOf("table", lines.join("\n"), all[0]?.page ?? null), ...left];
}

/** A block that was taken. */
export function blockOf(kind: Block["kind"], text: string, page: number | null, level: number | null = null): Block {
  return { kind, text, level, page, leftOut: null };
}

/** Text between tags as a block's text: verbatim but for empty lines around it where it is code. */
export function textOfBlock(kind: Block["kind"], raw: string): string {
  if (kind === "code")
    return raw
      .replaceAll("\u2028", "\n")
      .replace(/^(?:[^\S\n]*\n)+/, "")
      .trimEnd();
  const tidy = tidyText(raw);
  return kind === "heading" ? tidy.replace(/\n/g, " ") : tidy;
}
