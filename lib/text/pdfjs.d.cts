/** One run of characters on a page. */
export interface PdfTextItem {
  str: string;
  /** Numbers 4 and 5 are where it begins: from the left and from the bottom, in points. */
  transform: number[];
  width: number;
  height: number;
}

/** The little of pdfjs-dist that text is read with. */
export interface Pdfjs {
  getDocument(options: { data: Uint8Array; verbosity: number; isEvalSupported: boolean; useSystemFonts: boolean }): {
    promise: Promise<{
      numPages: number;
      getPage(page: number): Promise<{
        /** Left, bottom, right, top, in points. */
        view: number[];
        getTextContent(): Promise<{ items: (PdfTextItem | { type: string })[] }>;
        cleanup(): boolean;
      }>;
    }>;
    destroy(): Promise<void>;
  };
}

/** Loads pdfjs-dist with a real dynamic import, which works from compiled CommonJS and from the notebook's kernel. */
export declare function loadPdfjs(): Promise<Pdfjs>;
