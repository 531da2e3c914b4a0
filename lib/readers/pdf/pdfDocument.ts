import { AugmentoolkitError, isAugmentoolkitError, messageOf } from "../../errors";
import { type Block, type DocumentBlocks, type DocumentMetadata, noMetadata } from "../block";
import { blockOf } from "../blockSink";
import { authorGiven, languageTag, titleGiven } from "../metadataValues";
import { lineWords } from "./lineWords";
import { pdfBlocks } from "./pdfBlocks";
import type { PdfDocumentHandle } from "./pdfjs.cjs";
import { loadPdfjs } from "./pdfjs.cjs";
import { pdfLayout } from "./pdfLayout";
import { pdfOutline } from "./pdfOutline";
import { readPage } from "./pdfPage";
import { pdfRows, textOfRow } from "./pdfRows";
import { pdfSegments } from "./pdfSegments";
import { type PdfPageSegments, runningHeads } from "./runningHeads";
import { unreadableLetters } from "./unreadableLetters";

/** What a PDF is read with. */
export interface PdfOptions {
  /** Passwords that are tried on a locked file. Default: none. */
  passwords?: readonly string[];
}

/**
 * Reads the text layer of a PDF in reading order, without running heads and page numbers. Pages without a text layer, and
 * pages whose fonts do not say which letters they draw, are named.
 * Throws `pdf-unreadable`, `pdf-locked` (none of the passwords opens it) or `pdf-without-text` (scanned pages only).
 */
export async function pdfDocument(bytes: Uint8Array, { passwords = [] }: PdfOptions = {}): Promise<DocumentBlocks> {
  for (const password of [undefined, ...passwords]) {
    try {
      return await opened(bytes, password);
    } catch (error) {
      if (!(error instanceof Error) || isAugmentoolkitError(error)) throw error;
      if (error.name !== "PasswordException") throw unreadable(error);
    }
  }
  throw new AugmentoolkitError(
    passwords.length === 0
      ? "The PDF is locked with a password."
      : "None of the passwords that were given opens the PDF.",
    { code: "pdf-locked", hint: "Give its password in the setting passwords, or with --password to convert." },
  );
}

async function opened(bytes: Uint8Array, password: string | undefined): Promise<DocumentBlocks> {
  const pdfjs = await loadPdfjs();
  // The parser takes the memory it is given away from the caller, so it gets a copy; verbosity 0 keeps it silent.
  const task = pdfjs.getDocument({
    data: new Uint8Array(bytes),
    password,
    verbosity: 0,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
  });
  try {
    return await read(await task.promise);
  } finally {
    await task.destroy();
  }
}

/** After so many pages the parser gives back what it keeps of fonts and pictures. */
const pagesBetweenCleanups = 100;

async function read(document: PdfDocumentHandle): Promise<DocumentBlocks> {
  const pages: PdfPageSegments[] = [];
  const turned: Block[] = [];
  const odd: number[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const handle = await document.getPage(number);
    const page = await readPage(handle, number);
    handle.cleanup();
    if (number % pagesBetweenCleanups === 0) await document.cleanup();
    const segments = pdfSegments(page.runs);
    if (unreadableLetters(segments)) odd.push(number);
    pages.push({ number, height: page.height, segments: odd.at(-1) === number ? [] : segments });
    if (page.turned.length > 0)
      turned.push(leftOut(page.turned.join(" ").slice(0, 2000), number, "runs in another direction than the page"));
  }
  const blank = pages
    .filter(({ segments, number }) => segments.length === 0 && !odd.includes(number))
    .map(({ number }) => number);
  if (blank.length + odd.length === pages.length) throw withoutText(pages.length, odd.length);
  const heads = runningHeads(pages);
  let column = 0;
  const rows = pages.map(({ number, height, segments }) => {
    const inside = pdfRows(
      segments.filter((segment) => !heads.has(segment)),
      column,
    );
    column = (inside.at(-1)?.column ?? column) + 1;
    return { number, height, rows: inside };
  });
  const layout = pdfLayout(rows.map((page) => page.rows));
  const words = lineWords(rows.flatMap((page) => page.rows.map(textOfRow)));
  const blocks = pdfBlocks(rows, { layout, words, outline: await pdfOutline(document) });
  const more = [
    ...pages.flatMap(({ number, segments }) =>
      segments
        .filter((segment) => heads.has(segment))
        .map(({ text }) => leftOut(text, number, "running head, foot or page number")),
    ),
    ...turned,
    ...blank.map((number) => leftOut("(nothing can be read here)", number, "no text layer: scanned, or empty")),
    ...odd.map((number) =>
      leftOut("(nothing can be read here)", number, "its fonts do not say which letters they draw"),
    ),
  ];
  return {
    blocks: [...blocks, ...more].sort((one, other) => (one.page ?? 0) - (other.page ?? 0)),
    metadata: await metadataOf(document),
    pages: pages.length,
    warnings: warningsOf(pages.length, blank, odd),
  };
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

function warningsOf(pages: number, blank: readonly number[], odd: readonly number[]): string[] {
  const warnings: string[] = [];
  if (blank.length > 0) {
    warnings.push(
      `${blank.length} of ${pages} pages of the PDF have no text layer (scanned, or empty): ${pageList(blank)}.`,
    );
  }
  if (odd.length > 0) {
    warnings.push(
      `On ${odd.length} of ${pages} pages the PDF's fonts do not say which letters they draw: ${pageList(odd)}.`,
    );
  }
  return warnings;
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

function withoutText(pages: number, odd: number): AugmentoolkitError {
  const what =
    odd === 0
      ? `None of the PDF's ${pages} page(s) has a text layer.`
      : `None of the PDF's ${pages} page(s) can be read: ${odd} with fonts that do not say which letters they draw.`;
  return new AugmentoolkitError(what, {
    code: "pdf-without-text",
    hint: "It is probably scanned: run text recognition (OCR) on it first, or bring its text as a .txt file.",
  });
}

function unreadable(error: Error): AugmentoolkitError {
  return new AugmentoolkitError(`The PDF cannot be read: ${messageOf(error)}`, {
    code: "pdf-unreadable",
    hint: "Check that a PDF reader opens it, save it anew from there, or bring its text as a .txt file.",
    cause: error,
  });
}
