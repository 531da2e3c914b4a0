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

/** A page, as far as it is used here. */
export interface PdfPageHandle {
  getViewport(options: { scale: number }): { transform: number[]; width: number; height: number };
  getTextContent(options: { includeMarkedContent: boolean }): Promise<{
    items: (PdfTextItem | PdfMarkedContent)[];
    styles: Record<string, { vertical?: boolean; fontFamily?: string }>;
  }>;
  cleanup(): boolean;
}

/** A document, as far as it is used here. */
export interface PdfDocumentHandle {
  numPages: number;
  getPage(page: number): Promise<PdfPageHandle>;
  getOutline(): Promise<PdfOutlineEntry[] | null>;
  getDestination(name: string): Promise<unknown[] | null>;
  getPageIndex(reference: unknown): Promise<number>;
  getMetadata(): Promise<{ info: Record<string, unknown> }>;
  cleanup(): Promise<unknown>;
}

/** The little of pdfjs-dist that text is read with. */
export interface Pdfjs {
  getDocument(options: {
    data: Uint8Array;
    password?: string;
    verbosity: number;
    isEvalSupported: boolean;
    useSystemFonts: boolean;
    disableFontFace: boolean;
  }): {
    promise: Promise<PdfDocumentHandle>;
    destroy(): Promise<void>;
  };
}

/** Loads pdfjs-dist with a real dynamic import, which works from compiled CommonJS and from the notebook's kernel. */
export declare function loadPdfjs(): Promise<Pdfjs>;
