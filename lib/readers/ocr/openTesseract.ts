import { findTesseract } from "./findTesseract";
import { listedLanguages, ocrLanguages } from "./ocrLanguages";
import type { OcrOptions } from "./ocrOptions";
import { runTesseract, type TesseractEnd } from "./runTesseract";

/** Text recognition that is ready to read pages. */
export interface Tesseract {
  /** As it says itself, such as "tesseract 5.3.0". */
  version: string;
  /** What it reads in, in its own names, such as "deu+eng". */
  languages: string;
  /** Reads a picture of so many dots in an inch as hOCR. Throws when aborted. */
  read(png: Uint8Array, dotsPerInch: number): Promise<TesseractEnd>;
}

/** Text recognition, or what a person can do to have it. */
export type TesseractSearch = { status: "ready"; tesseract: Tesseract } | { status: "none"; hint: string };

const install = "install Tesseract (Debian, Ubuntu: apt install tesseract-ocr; macOS: brew install tesseract)";
const turnOn = 'set ocr to "on", or give --ocr on to convert';

/** Finds the program tesseract and what it is to read in; `language` is the document's own. Throws when aborted. */
export async function openTesseract(language: string | null, options: OcrOptions): Promise<TesseractSearch> {
  const { mode, environment = {}, signal = new AbortController().signal } = options;
  const program = await findTesseract(environment);
  if (program === null)
    return none(
      mode === "off"
        ? `To have them read, ${install} and ${turnOn}`
        : `To have them read, ${install}; there is no program tesseract on PATH`,
    );
  if (mode === "off") return none(`To have them read by Tesseract, which is installed, ${turnOn}`);
  const call = (parameters: readonly string[], picture: Uint8Array = new Uint8Array()) =>
    runTesseract(program, parameters, { picture, environment, signal });
  const version = await call(["--version"]);
  const list = await call(["--list-langs"]);
  for (const end of [version, list]) if (end.status === "failed") return none(`Tesseract does not run: ${end.why}`);
  const installed = list.status === "read" ? listedLanguages(list.output) : [];
  const languages = ocrLanguages(mode, installed, language);
  if (languages === null) {
    const has = installed.join(", ") || "none";
    return none(
      `Tesseract has no data for ${mode === "on" ? "any language" : mode}, but for: ${has}. Packages of them are named like tesseract-ocr-deu`,
    );
  }
  const tesseract: Tesseract = {
    version: version.status === "read" ? (version.output.split("\n")[0] ?? "").trim() : "",
    languages,
    read: (png, dotsPerInch) =>
      call(["stdin", "stdout", "-l", languages, "--dpi", String(dotsPerInch), "--psm", "3", "hocr"], png),
  };
  return { status: "ready", tesseract };
}

function none(hint: string): TesseractSearch {
  return { status: "none", hint: `${hint}.` };
}
