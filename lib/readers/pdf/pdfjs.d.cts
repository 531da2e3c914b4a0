import type { MessagePort } from "node:worker_threads";

/** One run of characters on a page. */
export interface PdfTextItem {
  str: string;
  dir: string;
  /** The matrix from text to page; numbers 4 and 5 are where it begins. */
  transform: number[];
  width: number;
  height: number;
  fontName: string;
}

/** Where marked content begins and ends; heads, feet and page numbers are marked as "Artifact" by careful programs. */
export interface PdfMarkedContent {
  type: string;
  tag?: string;
}

/** An entry of a document's outline. */
export interface PdfOutlineEntry {
  title: string;
  dest: string | unknown[] | null;
  items: PdfOutlineEntry[];
}

/** How a page lies on a picture of it. */
export interface PdfViewport {
  transform: number[];
  width: number;
  height: number;
  rotation?: number;
}

/** A picture of a page that is being drawn. */
export interface PdfRenderTask {
  promise: Promise<void>;
  /** Called between two pieces of the work, with what goes on with it. */
  onContinue: ((goOn: () => void) => void) | null;
  cancel(): void;
}

/** A picture to draw on. */
export interface PdfCanvas {
  encode(format: "png"): Promise<Uint8Array>;
}

/** A page, as far as it is used here. */
export interface PdfPageHandle {
  getViewport(options: { scale: number; rotation?: number }): PdfViewport;
  render(options: { canvas: PdfCanvas; viewport: PdfViewport; background: string }): PdfRenderTask;
  getTextContent(options: { includeMarkedContent: boolean }): Promise<{
    items: (PdfTextItem | PdfMarkedContent)[];
    styles: Record<string, { vertical?: boolean; fontFamily?: string }>;
  }>;
  cleanup(): boolean;
}

/** A document, as far as it is used here. */
export interface PdfDocumentHandle {
  numPages: number;
  /** Makes pictures to draw pages on. */
  canvasFactory: { create(width: number, height: number): { canvas: PdfCanvas } };
  getPage(page: number): Promise<PdfPageHandle>;
  getOutline(): Promise<PdfOutlineEntry[] | null>;
  getDestination(name: string): Promise<unknown[] | null>;
  getPageIndex(reference: unknown): Promise<number>;
  getMetadata(): Promise<{ info: Record<string, unknown> }>;
  cleanup(): Promise<unknown>;
}

/** How a parser in another thread is reached. */
export interface PdfWorker {
  destroy(): void;
}

/** The little of pdfjs-dist that text is read with. */
export interface Pdfjs {
  PDFWorker: new (options: { port: MessagePort; verbosity: number }) => PdfWorker;
  getDocument(options: {
    data: Uint8Array;
    worker: PdfWorker;
    password?: string;
    verbosity: number;
    isEvalSupported: boolean;
    useSystemFonts: boolean;
    disableFontFace: boolean;
    maxImageSize: number;
    cMapUrl: string;
    standardFontDataUrl: string;
    wasmUrl: string;
    iccUrl: string;
  }): {
    promise: Promise<PdfDocumentHandle>;
  };
}

/** Loads pdfjs-dist with a real dynamic import, which works from compiled CommonJS and from the notebook's kernel. */
export declare function loadPdfjs(): Promise<Pdfjs>;

/** A folder of pdfjs-dist, with a slash at its end: character maps, fonts and decoders that are read from disk. */
export declare function pdfjsFolder(name: "cmaps" | "standard_fonts" | "wasm" | "iccs"): string;
