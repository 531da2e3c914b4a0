import { mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { AugmentoolkitError, codeOf, messageOf } from "../errors";
import { writeWhole } from "../store/writeWhole";
import type { DocumentMetadata } from "./block";
import type { PdfOptions } from "./pdf/pdfDocument";
import { readDocument } from "./readDocument";
import { readerPage } from "./readerPage";
import { sourceDetails } from "./sourceDetails";

/** What became of a file that was converted. */
export interface Converted extends DocumentMetadata {
  file: string;
  format: string;
  pages: number | null;
  /** Characters of the text. */
  characters: number;
  /** How many blocks were taken, by kind; empty for plain text. */
  taken: Record<string, number>;
  /** How many blocks were left out, by why. */
  leftOut: Record<string, number>;
  warnings: string[];
  /** Where the text was written. */
  text: string;
  /** Where the page was written that shows what was taken and left. */
  page: string;
}

/**
 * Reads a file and writes `STEM.txt` and `STEM.html`, the stem being `target`. Throws `unreadable-file` where the file cannot be
 * opened, and what `readDocument` throws.
 */
export async function convertFile(file: string, target: string, options: PdfOptions = {}): Promise<Converted> {
  const bytes = await bytesOf(file);
  const read = await readDocument(bytes, file, options);
  const details = sourceDetails(file.replaceAll("\\", "/"), read.format, read.metadata);
  const made = { text: `${target}.txt`, page: `${target}.html` };
  await mkdir(dirname(target), { recursive: true });
  await writeWhole(join(made.text), `${read.text}\n`);
  await writeWhole(join(made.page), readerPage(file, details, read));
  const { title, author, year, language } = details;
  return {
    file,
    format: read.format,
    title,
    author,
    year,
    language,
    pages: read.pages,
    characters: read.text.length,
    taken: counted(read.blocks.flatMap(({ kind, leftOut }) => (leftOut === null ? [kind] : []))),
    leftOut: counted(read.blocks.flatMap(({ leftOut }) => (leftOut === null ? [] : [leftOut]))),
    warnings: [...details.warnings, ...read.warnings],
    ...made,
  };
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    if (codeOf(error) === "unknown") throw error;
    throw new AugmentoolkitError(`${file} cannot be opened: ${messageOf(error)}.`, {
      code: "unreadable-file",
      hint: "Check the name, and that you may read the file.",
      cause: error,
    });
  }
}

function counted(names: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].sort((one, other) => other[1] - one[1]));
}
