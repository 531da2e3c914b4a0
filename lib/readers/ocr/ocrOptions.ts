/** Where what was recognised is kept, so that no page is recognised twice. */
export interface ScanStore {
  read(folder: string, id: string): Promise<unknown>;
  write(folder: string, id: string, record: unknown): Promise<void>;
}

/** How pages that are only pictures are read. */
export interface OcrOptions {
  /** "off"; "on" for the languages that fit; or Tesseract's own names of languages, such as "deu" or "deu+lat". */
  mode: string;
  /** Environment variables: the program is looked for on PATH, its data below TESSDATA_PREFIX. Default: none. */
  environment?: Readonly<Record<string, string | undefined>>;
  /** Where what was recognised is kept. Default: nowhere. */
  scans?: ScanStore | null;
  /** Ends the reading. Default: nothing does. */
  signal?: AbortSignal;
  /** Takes a line for a person before something that takes long. Default: it is not kept. */
  log?(line: string): void;
}

/** What the mode may be. */
export const ocrMode = /^[A-Za-z][\w/-]*(?:\+[A-Za-z][\w/-]*)*$/;

/** The folder of the records of recognised pages. */
export const scanFolder = "scanned_pages";
