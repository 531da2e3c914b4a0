import { mkdir, open, realpath } from "node:fs/promises";
import { dirname, join } from "node:path";
import { countBy } from "../countBy";
import { AugmentoolkitError, codeOf, isAugmentoolkitError, messageOf } from "../errors";
import { writeWhole } from "../store/writeWhole";
import { readBytes } from "../text/readBytes";
import type { DocumentMetadata } from "./block";
import type { PdfOptions } from "./pdf/pdfDocument";
import { readDocument } from "./readDocument";
import { readerPage, readerPageHead } from "./readerPage";
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
 * Reads a file and writes `STEM.txt` and `STEM.html`, the stem being `target`. Throws `file-unreadable` where the file cannot be
 * opened, `convert-over-file` where something lies there that this did not write, and what `readBytes` and `readDocument` throw.
 */
export async function convertFile(file: string, target: string, options: PdfOptions = {}): Promise<Converted> {
  const bytes = await bytesOf(file);
  const read = await readDocument(bytes, file, options);
  const details = sourceDetails(file.replaceAll("\\", "/"), read.format, read.metadata);
  const made = { text: `${target}.txt`, page: `${target}.html` };
  await requireFree(file, made);
  await mkdir(dirname(target), { recursive: true });
  // The page goes first: by it a text that was cut short is known for one's own.
  await writeWhole(join(made.page), readerPage(file, details, read));
  await writeWhole(join(made.text), `${read.text}\n`);
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

/** Writes over what an earlier `convert` wrote, told by its page, and over nothing else: above all not over a book. */
async function requireFree(file: string, { text, page }: Pick<Converted, "text" | "page">): Promise<void> {
  const source = await realpath(file);
  const isOurs = (await beginningOf(page)) === readerPageHead;
  for (const path of [page, text]) {
    const there = await realPathOf(path);
    if (there === null || (isOurs && there !== source)) continue;
    throw new AugmentoolkitError(`${path} is there already, and convert did not write it.`, {
      code: "convert-over-file",
      hint: "Name another folder with --to, or move that file away. Nothing was changed.",
    });
  }
}

async function realPathOf(path: string): Promise<string | null> {
  try {
    return await realpath(path);
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return null;
    throw error;
  }
}

async function beginningOf(path: string): Promise<string | null> {
  if ((await realPathOf(path)) === null) return null;
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(readerPageHead.length) });
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readBytes(file);
  } catch (error) {
    if (isAugmentoolkitError(error) || codeOf(error) === "unknown") throw error;
    throw new AugmentoolkitError(`${file} cannot be opened: ${messageOf(error)}.`, {
      code: "file-unreadable",
      hint: "Check the name, and that you may read the file.",
      cause: error,
    });
  }
}

function counted(names: readonly string[]): Record<string, number> {
  const counts = countBy(names, (name) => name);
  return Object.fromEntries([...counts].sort((one, other) => other[1] - one[1]));
}
