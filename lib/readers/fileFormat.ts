import type { Archive } from "./openArchive";
import { lockedFile, unreadableFile } from "./readerErrors";

/** The formats that texts are read from. */
export type FileFormat = "text" | "markdown" | "html" | "pdf" | "epub" | "docx" | "odt" | "jsonl";

/** Endings of file names, with the dot and in small letters, and what they promise. */
export const formatOfEnding: Readonly<Record<string, FileFormat>> = Object.freeze({
  ".txt": "text",
  ".md": "markdown",
  ".markdown": "markdown",
  ".html": "html",
  ".htm": "html",
  ".xhtml": "html",
  ".pdf": "pdf",
  ".epub": "epub",
  ".docx": "docx",
  ".odt": "odt",
  ".jsonl": "jsonl",
});

/** The endings as a person is told of them. */
export const endingsInWords = ".txt, .md, .html, .pdf, .epub, .docx, .odt or .jsonl";

/** The ending of a file's name, in small letters and with its dot; empty where it has none. */
export function endingOf(file: string): string {
  return /\.[^./\\]+$/.exec(file)?.[0].toLowerCase() ?? "";
}

/** What the first bytes of a file show; null where they could be any text. */
export function formatOfBytes(bytes: Uint8Array): "pdf" | "zip" | "html" | null {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  if (head.startsWith("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")) {
    const hint = "Open it in its own program and save a copy without a password as .docx.";
    throw lockedFile("This is an old Office file (.doc), or one that is locked with a password.", hint);
  }
  if (/^\s*\{\\rtf/.test(head))
    throw unreadableFile("This is an RTF file, which is not read; save it as .docx or .odt");
  if (head.startsWith("PK\u0003\u0004") || head.startsWith("PK\u0005\u0006")) return "zip";
  if (head.startsWith("%PDF-")) return "pdf";
  return /^(?:\u00ef\u00bb\u00bf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*<(?:!doctype\s+html|html)\b/i.test(head)
    ? "html"
    : null;
}

/** What a zip holds. Throws `file-unreadable` for a zip that is no document. */
export function formatOfArchive(archive: Archive): "epub" | "docx" | "odt" {
  if (archive.has("META-INF/container.xml")) return "epub";
  // Word in a browser numbers the main part.
  if (archive.names().some((name) => /^word\/document\d*\.xml$/.test(name))) return "docx";
  if (archive.has("content.xml") && archive.has("META-INF/manifest.xml")) return "odt";
  throw unreadableFile("The file is a zip but neither EPUB nor DOCX nor ODT");
}
