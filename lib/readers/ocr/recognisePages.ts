import { createHash } from "node:crypto";
import { z } from "zod";
import { idOf } from "../../ids";
import { readWhole } from "../../store/readWhole";
import { drawPage } from "../pdf/drawPage";
import type { PdfDocumentHandle } from "../pdf/pdfjs.cjs";
import type { PdfRun } from "../pdf/pdfPage";
import { median } from "../pdf/pdfRows";
import { type OcrOptions, type ScanStore, scanFolder } from "./ocrOptions";
import { openTesseract, type Tesseract } from "./openTesseract";
import { recognisedPage } from "./recognisedPage";

/** A page that was only a picture, as it was read. */
export interface ScannedPage {
  number: number;
  /** In points. */
  height: number;
  /** What stands on it; empty where nothing could be read. */
  runs: PdfRun[];
  /** What was seen and not taken, each with why. */
  left: { text: string; why: string }[];
  /** Why nothing could be read; null where something was. */
  why: string | null;
}

/** What became of pages that are only pictures; or what a person can do to have them read. */
export type Recognition =
  | { status: "done"; pages: ScannedPage[]; languages: string }
  | { status: "none"; hint: string };

/** A document whose pages are to be recognised. */
export interface ScannedDocument {
  handle: PdfDocumentHandle;
  bytes: Uint8Array;
  /** A BCP 47 tag; null where the document does not say it. */
  language: string | null;
}

/** What was recognised on a page, as its record keeps it. */
const scanSchema = z.object({
  hocr: z.string(),
  /** Dots of the picture for each point of the page. */
  scale: z.number().positive(),
  height: z.number().nonnegative(),
});
type Scan = z.infer<typeof scanSchema>;

/** Below this a page is tried in its other directions as well, from 0 to 100: what lies on its side is recognised badly. */
const goodConfidence = 60;

/**
 * Reads pages that are only pictures with the program tesseract, where the mode asks for it and the program is there; else says
 * what could be done. What has a record is not done again. Throws when aborted.
 */
export async function recognisePages(
  document: ScannedDocument,
  numbers: readonly number[],
  options: OcrOptions,
): Promise<Recognition> {
  const search = await openTesseract(document.language, options);
  if (search.status === "none") return search;
  const { tesseract } = search;
  const { scans = null, log = () => undefined } = options;
  const content = createHash("sha256").update(document.bytes).digest("hex");
  const pages: ScannedPage[] = [];
  let told = false;
  for (const number of numbers) {
    const id = idOf("scannedPage", content, number, tesseract.version, tesseract.languages);
    const known = scans === null ? null : await recordedScan(scans, id);
    if (known === null && !told) {
      log(
        `Reading ${numbers.length} page(s) that are only pictures (Tesseract, ${tesseract.languages}); each takes some seconds.`,
      );
      told = true;
    }
    const scan = known ?? (await scanned(document.handle, number, tesseract, options.signal));
    if (known === null && typeof scan !== "string") await scans?.write(scanFolder, id, scan);
    pages.push(pageOf(number, scan));
  }
  return { status: "done", pages: withEvenSizes(pages), languages: tesseract.languages };
}

/** What a record holds; null where there is none, or none that can be used. */
async function recordedScan(scans: ScanStore, id: string): Promise<Scan | null> {
  return scanSchema.safeParse(await readWhole(scans, scanFolder, id)).data ?? null;
}

/** The page in the direction in which it is recognised best; or why it cannot be. */
async function scanned(
  document: PdfDocumentHandle,
  number: number,
  tesseract: Tesseract,
  signal: AbortSignal = new AbortController().signal,
): Promise<Scan | string> {
  let best: Scan & { confidence: number } = { hocr: "", scale: 1, height: 0, confidence: -1 };
  for (const turn of [0, 90, 270, 180]) {
    const drawn = await drawPage(document, number, { turn, signal });
    if (typeof drawn === "string") return `no text layer, and ${drawn}`;
    const { png, scale, height } = drawn;
    const end = await tesseract.read(png, Math.max(70, Math.round(scale * 72)));
    if (end.status === "failed") return `no text layer, and text recognition failed: ${end.why}`;
    const confidence = recognisedPage(end.output, scale).confidence ?? 0;
    if (confidence > best.confidence) best = { hocr: end.output, scale, height, confidence };
    if (!end.output.includes("ocrx_word") || confidence >= goodConfidence) break;
  }
  const { hocr, scale, height } = best;
  return { hocr, scale, height };
}

function pageOf(number: number, scan: Scan | string): ScannedPage {
  if (typeof scan === "string") return { number, height: 0, runs: [], left: [], why: scan };
  const { runs, doubtful, turned } = recognisedPage(scan.hocr, scan.scale);
  const left = [
    { text: doubtful.join(" "), why: "text recognition is not sure of it" },
    { text: turned.join(" "), why: "runs in another direction than the page" },
  ].filter(({ text }) => text !== "");
  return {
    number,
    height: scan.height,
    runs,
    left,
    why: runs.length > 0 ? null : "no text layer, and nothing was recognised: probably empty",
  };
}

/** Share by which the size of a line may be measured wrong: those that are so near to the usual one have that. */
const sizeError = 0.15;

/** Letters of one size are measured a little larger or smaller in each line, which would make headings of some. */
function withEvenSizes(pages: readonly ScannedPage[]): ScannedPage[] {
  const usual = median(pages.flatMap(({ runs }) => runs.map(({ size }) => size)));
  const even = (size: number) => (Math.abs(size - usual) < usual * sizeError ? usual : Math.round(size * 2) / 2);
  return pages.map((page) => ({ ...page, runs: page.runs.map((run) => ({ ...run, size: even(run.size) })) }));
}
