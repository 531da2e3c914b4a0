import { AugmentoolkitError, messageOf } from "../errors";
import { loadPdfjs } from "./pdfjs.cjs";
import { type PdfLine, pdfLines, withoutRunningHeads } from "./pdfLines";
import { pdfParagraphs } from "./pdfParagraphs";

/** The text of a PDF. */
export interface PdfText {
  /** Paragraphs with a blank line between them; running heads and page numbers are left out. */
  text: string;
  pages: number;
  /** Things a person should know about how it was read. */
  warnings: string[];
}

/**
 * Reads the text layer of a PDF, page by page. Pictures of text are not read.
 * Throws `pdf-unreadable`, `pdf-locked` (it needs a password) or `pdf-without-text` (scanned pages).
 */
export async function pdfText(bytes: Uint8Array): Promise<PdfText> {
  const pdfjs = await loadPdfjs();
  // The parser takes the memory it is given away from the caller, so it gets a copy; verbosity 0 keeps it silent.
  const task = pdfjs.getDocument({
    data: new Uint8Array(bytes),
    verbosity: 0,
    isEvalSupported: false,
    useSystemFonts: false,
  });
  try {
    const document = await task.promise;
    const pages: PdfLine[][] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const [, bottom = 0, , top = 1] = page.view;
      const { items } = await page.getTextContent();
      pages.push(
        pdfLines(
          items.flatMap((item) => ("str" in item ? [item] : [])),
          { bottom, top },
        ),
      );
      page.cleanup();
    }
    return withText(pages);
  } catch (error) {
    throw readable(error);
  } finally {
    await task.destroy();
  }
}

function withText(pages: PdfLine[][]): PdfText {
  const blank = pages.filter((page) => page.length === 0).length;
  const text = pdfParagraphs(withoutRunningHeads(pages));
  if (text.trim() === "") {
    throw new AugmentoolkitError(`None of the PDF's ${pages.length} page(s) has a text layer.`, {
      code: "pdf-without-text",
      hint: "It is probably scanned: run text recognition (OCR) on it first, or bring its text as a .txt file.",
    });
  }
  const warnings = blank === 0 ? [] : [`${blank} of ${pages.length} pages of the PDF have no text layer.`];
  return { text, pages: pages.length, warnings };
}

function readable(error: unknown): unknown {
  if (!(error instanceof Error) || error.name === "AugmentoolkitError") return error;
  if (error.name === "PasswordException") {
    return new AugmentoolkitError("The PDF is locked with a password.", {
      code: "pdf-locked",
      hint: "Save a copy of it without a password and use that.",
      cause: error,
    });
  }
  return new AugmentoolkitError(`The PDF cannot be read: ${messageOf(error)}`, {
    code: "pdf-unreadable",
    hint: "Check that a PDF reader opens it, save it anew from there, or bring its text as a .txt file.",
    cause: error,
  });
}
