// Tells how much of one book comes out the same whatever format it is in: the first file beside each of the others.
// usage: npx tsx scripts/compareFormats.ts BOOK.docx BOOK.epub BOOK.html BOOK.md ...
import { readFileSync } from "node:fs";
import { stepList } from "../generation_functions/steps";
import { scriptedEngine } from "../lib/engine/scriptedEngine";
import { readDocument } from "../lib/readers/readDocument";
import { parseSettings } from "../lib/settings";
import { chunkSource } from "../lib/text/chunkSource";
import { markdownTable } from "./markdownTable";

/** Share of characters in pieces that both have in the same order, of the longer one. */
function shareOfEqual(one: readonly string[], other: readonly string[]): number {
  let row = new Float64Array(other.length + 1);
  for (const piece of one) {
    const next = new Float64Array(other.length + 1);
    for (let at = 0; at < other.length; at++)
      next[at + 1] = piece === other[at] ? (row[at] ?? 0) + piece.length : Math.max(row[at + 1] ?? 0, next[at] ?? 0);
    row = next;
  }
  const letters = (pieces: readonly string[]) => pieces.reduce((sum, piece) => sum + piece.length, 0);
  return (row.at(-1) ?? 0) / Math.max(letters(one), letters(other));
}

async function main(): Promise<void> {
  const settings = parseSettings({ engine: "scripted" });
  const countTokens = await scriptedEngine({ steps: stepList, settings }).tokenCounter();
  const books: { file: string; paragraphs: string[]; passages: string[] }[] = [];
  for (const file of process.argv.slice(2)) {
    const { text, parts } = await readDocument(readFileSync(file), file);
    const source = { id: "x", details: "", title: "", author: null, year: null, file: "", text, warnings: [], parts };
    const chunks = [...chunkSource(source as never, { maximumTokens: settings.chunkTokens, countTokens })];
    books.push({ file, paragraphs: text.split(/\n{2,}/), passages: chunks.map((chunk) => chunk.text) });
  }
  const [first, ...others] = books;
  if (first === undefined) return;
  const rows = others.map(({ file, paragraphs, passages }) => [
    file,
    String(passages.length),
    shareOfEqual(first.paragraphs, paragraphs).toFixed(5),
    shareOfEqual(first.passages, passages).toFixed(5),
  ]);
  const header = ["", "passages", "equal paragraphs", "equal passages"];
  console.log(markdownTable(header, [[first.file, String(first.passages.length), "1", "1"], ...rows]).join("\n"));
}

void main();
