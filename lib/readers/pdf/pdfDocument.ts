import { AugmentoolkitError, isAugmentoolkitError, messageOf } from "../../errors";
import { lineWords } from "../../text/lineWords";
import { type Block, type DocumentBlocks, type DocumentMetadata, noMetadata } from "../block";
import { blockOf } from "../blockSink";
import { authorGiven, languageTag, titleGiven } from "../metadataValues";
import type { OcrOptions } from "../ocr/ocrOptions";
import { recognisePages, type ScannedDocument } from "../ocr/recognisePages";
import { type PackedSegments, packSegments, unpackSegments } from "./packedSegments";
import { pdfBlocks } from "./pdfBlocks";
import type { PdfDocumentHandle } from "./pdfjs.cjs";
import { loadPdfjs, pdfjsFolder } from "./pdfjs.cjs";
import { pdfLayout } from "./pdfLayout";
import { pdfOutline } from "./pdfOutline";
import { readPage } from "./pdfPage";
import { type PdfPageRows, pdfRows, textOfRow } from "./pdfRows";
import { pdfSegments } from "./pdfSegments";
import { runningHeads } from "./runningHeads";
import { type PdfParser, startParser } from "./startParser";
import { unreadableLetters } from "./unreadableLetters";
import { unreadablePdf } from "./unreadablePdf";

/** What a PDF is read with. */
export interface PdfOptions {
  /** Passwords that are tried on a locked file. Default: none. */
  passwords?: readonly string[];
  /** How pages that are only pictures are read. Default: not at all. */
  ocr?: OcrOptions;
}

/**
 * Reads the text layer of a PDF in reading order, without running heads and page numbers. Pages without a text layer, and
 * pages whose fonts do not say which letters they draw, are named, or read by text recognition where the options ask for it.
 * Throws `pdf-unreadable`, `pdf-locked` (none of the passwords opens it) or `pdf-without-text` (nothing on any page can be read).
 */
export async function pdfDocument(
  bytes: Uint8Array,
  { passwords = [], ocr = { mode: "off" } }: PdfOptions = {},
): Promise<DocumentBlocks> {
  for (const password of [undefined, ...passwords]) {
    try {
      return await opened(bytes, password, ocr);
    } catch (error) {
      ocr.signal?.throwIfAborted();
      if (!(error instanceof Error) || isAugmentoolkitError(error)) throw error;
      if (error.name !== "PasswordException") throw unreadablePdf(messageOf(error), error);
    }
  }
  throw new AugmentoolkitError(
    passwords.length === 0
      ? "The PDF is locked with a password."
      : "None of the passwords that were given opens the PDF.",
    { code: "pdf-locked", hint: "Give its password in the setting passwords, or with --password to convert." },
  );
}

/** Dots of a picture in a page at most; a page of A3 at 600 dots in an inch has 70 million. */
const mostImageDots = 100_000_000;

/** Milliseconds that opening a file, and each of its pages, may take; files can be made to be parsed without end. */
const patience = 120_000;

async function opened(bytes: Uint8Array, password: string | undefined, ocr: OcrOptions): Promise<DocumentBlocks> {
  const pdfjs = await loadPdfjs();
  const parser = await startParser(ocr.signal);
  try {
    const { promise } = pdfjs.getDocument({
      // The memory moves over to the parser's thread, so it gets a copy; verbosity 0 keeps it silent.
      data: new Uint8Array(bytes),
      worker: parser.worker,
      password,
      verbosity: 0,
      isEvalSupported: false,
      useSystemFonts: false,
      disableFontFace: true,
      maxImageSize: mostImageDots,
      cMapUrl: pdfjsFolder("cmaps"),
      standardFontDataUrl: pdfjsFolder("standard_fonts"),
      wasmUrl: pdfjsFolder("wasm"),
      iccUrl: pdfjsFolder("iccs"),
    });
    const document = await parser.answer(promise, patience);
    return await parser.answer(read(document, bytes, { parser, ocr }));
  } finally {
    await parser.stop();
  }
}

/** After so many pages the parser gives back what it keeps of fonts and pictures. */
const pagesBetweenCleanups = 100;

const noTextLayer = "no text layer: scanned, or empty";
const oddFonts = "its fonts do not say which letters they draw";

/** A page, and why nothing on it can be read; null where something can. */
interface ReadPage {
  number: number;
  height: number;
  segments: PackedSegments;
  why: string | null;
  /** What is left out of it. */
  left: Block[];
}

/** What a document is read with. */
interface Reading {
  parser: PdfParser;
  ocr: OcrOptions;
}

async function read(document: PdfDocumentHandle, bytes: Uint8Array, { parser, ocr }: Reading): Promise<DocumentBlocks> {
  const layer = await textLayer(document, parser);
  const metadata = await metadataOf(document);
  const { pages, warnings, hint } = await withPictures(
    layer,
    { handle: document, bytes, language: metadata.language },
    ocr,
  );
  if (pages.every(({ why }) => why !== null)) throw withoutText(pages, hint);
  const outline = await pdfOutline(document);
  const heads = runningHeads(unpacked(pages), outline);
  const rows = { [Symbol.iterator]: () => rowsOfPages(pages, heads) };
  const layout = pdfLayout(rows);
  const words = lineWords(linesOf(rows));
  const blocks = pdfBlocks(rows, { layout, words, outline });
  const more = pages.flatMap(({ number, segments, left, why }, page) => [
    ...unpackSegments(segments)
      .filter((_, index) => heads[page]?.has(index))
      .map(({ text }) => leftOut(text, number, "running head, foot or page number")),
    ...left,
    ...(why === null ? [] : [leftOut("(nothing can be read here)", number, why)]),
  ]);
  return {
    blocks: [...blocks, ...more].sort((one, other) => (one.page ?? 0) - (other.page ?? 0)),
    metadata,
    pages: pages.length,
    warnings,
  };
}

function* unpacked(pages: readonly ReadPage[]) {
  for (const { segments, ...page } of pages) yield { ...page, segments: unpackSegments(segments) };
}

/** The rows of each page without its heads. They are made each time they are gone through: kept, they would fill the memory. */
function* rowsOfPages(pages: readonly ReadPage[], heads: readonly ReadonlySet<number>[]): Generator<PdfPageRows> {
  let column = 0;
  for (const [page, { number, height, segments }] of pages.entries()) {
    const rows = pdfRows(
      unpackSegments(segments).filter((_, index) => !heads[page]?.has(index)),
      column,
    );
    column = (rows.at(-1)?.column ?? column) + 1;
    yield { number, height, rows };
  }
}

function* linesOf(pages: Iterable<PdfPageRows>): Generator<string> {
  for (const { rows } of pages) for (const row of rows) yield textOfRow(row);
}

async function textLayer(document: PdfDocumentHandle, parser: PdfParser): Promise<ReadPage[]> {
  const pages: ReadPage[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    pages.push(await parser.answer(pageLayer(document, number), patience));
    if (number % pagesBetweenCleanups === 0) await document.cleanup();
  }
  return pages;
}

async function pageLayer(document: PdfDocumentHandle, number: number): Promise<ReadPage> {
  try {
    const handle = await document.getPage(number);
    const page = await readPage(handle, number);
    handle.cleanup();
    const segments = pdfSegments(page.runs);
    const odd = unreadableLetters(segments);
    const turned = page.turned.join(" ").slice(0, 2000);
    return {
      number,
      height: page.height,
      segments: packSegments(odd ? [] : segments),
      why: odd ? oddFonts : segments.length === 0 ? noTextLayer : null,
      left: turned === "" ? [] : [leftOut(turned, number, "runs in another direction than the page")],
    };
  } catch (error) {
    // One page that is broken takes no other with it.
    if (!(error instanceof Error)) throw error;
    return { number, height: 0, segments: packSegments([]), why: `damaged: ${messageOf(error)}`, left: [] };
  }
}

/** The pages, those that have no letters read from their pictures where that can be done; else with what could be done. */
async function withPictures(
  pages: readonly ReadPage[],
  document: ScannedDocument,
  ocr: OcrOptions,
): Promise<{ pages: ReadPage[]; warnings: string[]; hint: string }> {
  const numbers = pages.filter(({ why }) => isOnlyPicture(why)).map(({ number }) => number);
  if (numbers.length === 0) return { pages: [...pages], warnings: unreadWarnings(pages, ""), hint: "" };
  const result = await recognisePages(document, numbers, ocr);
  if (result.status === "none") {
    const warnings = unreadWarnings(pages, result.hint);
    return { pages: [...pages], warnings, hint: result.hint };
  }
  const scanned = new Map(result.pages.map((page) => [page.number, page]));
  const all = pages.map((page): ReadPage => {
    const found = scanned.get(page.number);
    if (found === undefined) return page;
    const left = found.left.map(({ text, why }) => leftOut(text, page.number, why));
    return { ...found, segments: packSegments(pdfSegments(found.runs)), left: [...page.left, ...left] };
  });
  const read = result.pages.filter(({ why }) => why === null).map(({ number }) => number);
  const by = `read by text recognition (Tesseract, ${result.languages}), which makes mistakes`;
  const warnings = read.length === 0 ? [] : [`${ofPages(read, pages)} of the PDF were ${by}: ${pageList(read)}.`];
  return { pages: all, warnings: [...warnings, ...unreadWarnings(all, "")], hint: "" };
}

/** Whether a page that has no letters may have a picture of them. */
function isOnlyPicture(why: string | null): boolean {
  return why === noTextLayer || why === oddFonts;
}

/** What is said of pages that nothing could be read of, by why. */
function unreadWarnings(pages: readonly ReadPage[], hint: string): string[] {
  const reasons = new Map<string, number[]>();
  for (const { why, number } of pages) if (why !== null) reasons.set(why, [...(reasons.get(why) ?? []), number]);
  return [...reasons].map(([why, numbers]) =>
    `${ofPages(numbers, pages)} of the PDF cannot be read (${why}): ${pageList(numbers)}. ${isOnlyPicture(why) ? hint : ""}`.trimEnd(),
  );
}

function ofPages(some: readonly number[], all: readonly unknown[]): string {
  return `${some.length} of ${all.length} pages`;
}

function leftOut(text: string, page: number, why: string): Block {
  return { ...blockOf("paragraph", text, page), leftOut: why };
}

async function metadataOf(document: PdfDocumentHandle): Promise<DocumentMetadata> {
  const { info } = await document.getMetadata();
  const value = (name: string) => (typeof info[name] === "string" ? (info[name] as string) : undefined);
  return {
    ...noMetadata(),
    title: titleGiven(value("Title")),
    author: authorGiven(value("Author")),
    language: languageTag(value("Language")),
  };
}

/** Page numbers as people write them: 1, 3 to 5. */
function pageList(numbers: readonly number[]): string {
  const spans: { first: number; last: number }[] = [];
  for (const number of numbers) {
    const span = spans.at(-1);
    if (span !== undefined && span.last === number - 1) span.last = number;
    else spans.push({ first: number, last: number });
  }
  const shown = spans.slice(0, 20).map(({ first, last }) => (first === last ? String(first) : `${first} to ${last}`));
  return `${shown.join(", ")}${spans.length > 20 ? " and more" : ""}`;
}

function withoutText(pages: readonly ReadPage[], hint: string): AugmentoolkitError {
  const reasons = [...new Set(pages.map(({ why }) => why))].join("; ");
  return new AugmentoolkitError(`Nothing on the PDF's ${pages.length} page(s) can be read (${reasons}).`, {
    code: "pdf-without-text",
    hint: `${hint} Or bring its text as a .txt file.`.trimStart(),
  });
}
