import type { SourcePart } from "../records";
import { readText } from "../text/readText";
import { removeGutenberg } from "../text/removeGutenberg";
import { removePageMarks } from "../text/removePageMarks";
import { removePictures } from "../text/removePictures";
import { separateLines } from "../text/separateLines";
import { unwrapLines } from "../text/unwrapLines";
import { type Block, type DocumentBlocks, type DocumentMetadata, noMetadata } from "./block";
import { documentText } from "./documentText";
import { docxDocument } from "./docxDocument";
import { epubDocument } from "./epubDocument";
import { endingOf, type FileFormat, formatOfArchive, formatOfBytes, formatOfEnding } from "./fileFormat";
import { htmlDocument } from "./htmlDocument";
import { jsonLinesDocument } from "./jsonLinesDocument";
import { readerLimits } from "./limits";
import { markdownDocument } from "./markdownDocument";
import { odtDocument } from "./odtDocument";
import { openArchive } from "./openArchive";
import { type PdfOptions, pdfDocument } from "./pdf/pdfDocument";
import { tooLarge, unreadableFile, withoutText } from "./readerErrors";

/** A file that was read. */
export interface ReadDocument {
  format: FileFormat;
  text: string;
  /** What the parts of the text are; empty for plain text, which does not say. */
  parts: SourcePart[];
  /** Everything in reading order, with what was left out and why; empty for plain text. */
  blocks: Block[];
  metadata: DocumentMetadata;
  pages: number | null;
  warnings: string[];
}

/**
 * Reads a file of any known format. What the file is decides, and not its name: a PDF named .docx is read as a PDF, with a
 * warning. Nothing beside the file is read and nothing is fetched. Throws `empty-text`, `file-unreadable`, `file-locked`,
 * `file-too-large`, `binary-text`, `undecodable-text`, and what the PDF reader throws.
 */
export async function readDocument(bytes: Uint8Array, file: string, options: PdfOptions = {}): Promise<ReadDocument> {
  const promised = formatOfEnding[endingOf(file)] ?? "text";
  if (promised !== "text" && bytes.length > readerLimits.fileBytes) throw tooLarge("The file is larger than any book.");
  const found = formatOfBytes(bytes);
  if (found === null && (promised === "text" || isMarkup(promised)))
    return finished(await readMarked(bytes, promised), promised, []);
  if (found === "zip") {
    const archive = await openArchive(bytes);
    const format = formatOfArchive(archive);
    const read = { epub: epubDocument, docx: docxDocument, odt: odtDocument }[format];
    return finished(await read(archive), format, misnamed(promised, format));
  }
  if (found === "pdf" || promised === "pdf")
    return finished(await pdfDocument(bytes, options), "pdf", misnamed(promised, "pdf"));
  if (found === "html")
    return finished(await htmlDocument(bytes), "html", isMarkup(promised) ? [] : misnamed(promised, "html"));
  throw unreadableFile(`The file is named ${endingOf(file)} but is none`);
}

type Read = DocumentBlocks & { plain?: string };

async function readMarked(bytes: Uint8Array, format: FileFormat): Promise<Read> {
  if (format === "markdown") return markdownDocument(bytes);
  if (format === "html") return htmlDocument(bytes);
  if (format === "jsonl") return jsonLinesDocument(bytes);
  const { text, warnings } = readText(bytes);
  const plain = unwrapLines(separateLines(removePictures(removePageMarks(removeGutenberg(text)))));
  return { plain, blocks: [], metadata: noMetadata(), pages: null, warnings };
}

function finished(
  { plain, metadata, pages, warnings, ...read }: Read,
  format: FileFormat,
  more: string[],
): ReadDocument {
  const made = plain === undefined ? documentText(read.blocks) : { text: plain, parts: [], blocks: [] };
  if (made.text.trim() === "") throw withoutText();
  return { format, ...made, metadata, pages, warnings: [...more, ...new Set(warnings)] };
}

function isMarkup(format: FileFormat): boolean {
  return format === "markdown" || format === "html" || format === "jsonl";
}

function misnamed(promised: FileFormat, found: FileFormat): string[] {
  return promised === found ? [] : [`The file's name promises ${promised}, but it is ${found} and was read as such.`];
}
