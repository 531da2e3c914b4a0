// Measures how well PDFs are read, beside pdftotext, pypdf, pdfminer.six and PyMuPDF, and prints a table.
// usage: npx tsx scripts/readersTable.ts PYTHON WORDS TEXT FILE.pdf...
// PYTHON has the three and typst (pip install pypdf pdfminer.six pymupdf typst), pdftotext is on the path; WORDS is a list of English
// words, one a line (/usr/share/dict/american-english-large of Debian's wamerican-large); TEXT is a book that a PDF of two columns with
// footnotes, tables and hyphens is set from, so that the right order is known. What each makes of each file is left in a temporary folder.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { readDocument } from "../lib/readers/readDocument";
import { markdownTable } from "./markdownTable";

const [python = "python3", wordList = "", book = "", ...files] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "readers-"));

/** A program's output. Throws what it says where it fails. */
function output(command: string, parameters: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, parameters, { encoding: "utf8", maxBuffer: 2 ** 28 });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr}`);
  return stdout;
}

const inPython = (code: string) => (file: string) => output(python, ["-c", `import sys\n${code}`, file]);

const readers: Record<string, (file: string) => Promise<string> | string> = {
  "This reader": async (file) => (await readDocument(readFileSync(file), file)).text,
  pdftotext: (file) => output("pdftotext", [file, "-"]),
  pypdf: inPython("import pypdf\nfor page in pypdf.PdfReader(sys.argv[1]).pages: print(page.extract_text())"),
  "pdfminer.six": inPython("from pdfminer.high_level import extract_text\nprint(extract_text(sys.argv[1]))"),
  PyMuPDF: inPython("import pymupdf\nfor page in pymupdf.open(sys.argv[1]): print(page.get_text())"),
};

/** Sets part of a book in two columns with Typst; gives the words of its paragraphs in their order. */
function setBook(target: string): string[] {
  const paragraphs = readFileSync(book, "utf8")
    .replace(/\r/g, "")
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, " ").trim())
    .filter((paragraph) => paragraph.length > 200 && !/[[\]{}*_#$@<>\\]|gutenberg/i.test(paragraph))
    .slice(20, 100);
  const body = paragraphs.map((paragraph, index) => {
    const escaped = paragraph.replace(/["'`~/=+-]/g, "\\$&");
    const heading = index % 8 === 0 ? `= Of part ${index / 8 + 1}\n\n` : "";
    const note =
      index % 6 === 2 ? `#footnote[A note to paragraph ${index}, which stands at the foot of its column.]` : "";
    const table =
      index % 20 === 10
        ? `\n\n#table(columns: 3, [Year], [Mills], [Hands], [1871], [41], [212], [1872], [57], [301])`
        : "";
    return `${heading}${escaped}${note}${table}`;
  });
  const head = `#set page(paper: "a4", columns: 2, numbering: "1", header: align(right)[_An Outline of Mills_])\n#set par(justify: true)\n#set text(size: 10pt, lang: "en", hyphenate: true)\n`;
  const source = target.replace(/pdf$/, "typ");
  writeFileSync(source, `${head}${body.join("\n\n")}\n`);
  output(python, ["-c", "import sys, typst\ntypst.compile(sys.argv[1], output=sys.argv[2])", source, target]);
  return wordsOf(paragraphs.join(" "));
}

function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .normalize("NFKC")
      .match(/[a-z]+/g) ?? []
  );
}

function tokensOf(text: string): string[] {
  const plain = text
    .toLowerCase()
    .normalize("NFKC")
    .replace(/\u00ad/g, "-");
  return plain.match(/[a-z]+(?:-\s*[a-z]+)*|[^a-z\s]/g) ?? [];
}

/** Words cut in two, glued together, or with a hyphen left from a line's end, of 1,000; what all readers have is the file's own. */
function broken(text: string, known: ReadonlySet<string>, own: ReadonlySet<string>): number {
  const tokens = tokensOf(text);
  const words = tokens.filter((token) => /^[a-z]/.test(token));
  const faults = tokens.filter((token, index) => {
    if (!/^[a-z]/.test(token) || own.has(token)) return false;
    const next = tokens[index + 1] ?? "";
    const isCut = /^[a-z]+$/.test(token + next) && !known.has(token) && !known.has(next) && known.has(token + next);
    return isCut || keepsHyphen(token, known) || isGlued(token, known);
  });
  return (faults.length / Math.max(1, words.length)) * 1000;
}

function keepsHyphen(token: string, known: ReadonlySet<string>): boolean {
  const parts = token.split(/-\s*/);
  return parts.some((part, at) => {
    const before = parts[at - 1];
    return before !== undefined && known.has(`${before}${part}`) && !(known.has(part) && known.has(before));
  });
}

function isGlued(token: string, known: ReadonlySet<string>): boolean {
  if (token.length < 8 || token.includes("-") || known.has(token)) return false;
  for (let at = 3; at <= token.length - 3; at++)
    if (known.has(token.slice(0, at)) && known.has(token.slice(at))) return true;
  return false;
}

const formOf = (line: string) =>
  line
    .trim()
    .replace(/\b(?:\d+|[ivxlc]+)\b/gi, "#")
    .replace(/\s+/g, " ")
    .toLowerCase();

/** The lines at top and foot of pages that come back, but for their numbers. */
function headForms(file: string): Set<string> {
  const pages = output("pdftotext", ["-layout", file, "-"]).split("\f");
  const counts = new Map<string, number>();
  for (const page of pages) {
    const lines = page.split("\n").filter((line) => line.trim() !== "");
    const outer = [...lines.slice(0, 2), ...lines.slice(-2)].flatMap((line) => [line, ...line.trim().split(/\s{2,}/)]);
    for (const form of new Set(outer.map(formOf))) counts.set(form, (counts.get(form) ?? 0) + 1);
  }
  return new Set([...counts].flatMap(([form, count]) => (count >= 3 && form !== "" ? [form] : [])));
}

/** Share of words that stand in a text in the same order. */
function inOrder(words: readonly string[], text: string): number {
  const others = wordsOf(text);
  let row = new Uint32Array(others.length + 1);
  for (const word of words) {
    const next = new Uint32Array(others.length + 1);
    for (let at = 0; at < others.length; at++)
      next[at + 1] = word === others[at] ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0);
    row = next;
  }
  return (row.at(-1) ?? 0) / words.length;
}

async function main(): Promise<void> {
  const known = new Set(
    readFileSync(wordList, "utf8")
      .split("\n")
      .map((word) => word.trim().toLowerCase()),
  );
  const set = join(folder, "two columns.pdf");
  const truth = setBook(set);
  const rows: string[][] = [];
  for (const file of [set, ...files]) {
    const forms = headForms(file);
    const read = new Map<string, string>();
    for (const [name, reader] of Object.entries(readers)) {
      read.set(name, await reader(file));
      writeFileSync(join(folder, `${basename(file, ".pdf")}, by ${name}.txt`), read.get(name) ?? "");
    }
    const row = (title: string, what: string, figure: (text: string) => string | number) =>
      rows.push([title, what, ...[...read.values()].map((text) => String(figure(text)))]);
    const pages = /Pages:\s+(\d+)/.exec(output("pdfinfo", [file]))?.[1];
    row(`${basename(file)}, ${pages} pages`, "words", (text) => wordsOf(text).length);
    const [first, ...others] = [...read.values()].map((text) => new Set(tokensOf(text)));
    const own = new Set([...(first ?? [])].filter((token) => others.every((tokens) => tokens.has(token))));
    row("", "broken", (text) => broken(text, known, own).toFixed(2));
    row("", "heads", (text) => text.split("\n").filter((line) => forms.has(formOf(line))).length);
    if (file === set) row("", "order", (text) => inOrder(truth, text).toFixed(3));
  }
  console.log(markdownTable(["PDF", "", ...Object.keys(readers)], rows).join("\n"));
  console.log(folder);
}

void main();
