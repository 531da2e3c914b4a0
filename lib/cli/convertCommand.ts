import { stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { Command } from "commander";
import { AugmentoolkitError, codeOf, isAugmentoolkitError } from "../errors";
import { type Converted, convertFile } from "../readers/convertFile";
import { type OcrOptions, ocrMode } from "../readers/ocr/ocrOptions";
import type { PdfOptions } from "../readers/pdf/pdfDocument";
import { innerFolder } from "../text/innerFolder";
import { textFiles } from "../text/textFiles";
import { type CommandIo, writeJson, writeLines } from "./commandIo";
import { plainText } from "./plainText";
import { collect } from "./settingsOptions";

/** The command that reads files of any known format and writes their text, with a page that shows what was taken and left. */
export function convertCommand(io: CommandIo): Command {
  return new Command("convert")
    .description(
      "Write the text of PDF, EPUB, DOCX, ODT, HTML, Markdown and JSON lines files, with a page that shows what was taken.",
    )
    .argument("<file...>", "files, or folders of them")
    .option("--to <folder>", "where the texts are written", "converted")
    .option("--password <password>", "tried on locked PDF files; may be given several times", collect)
    .option(
      "--ocr <languages>",
      "read pages that are only pictures by Tesseract: on, or its names of languages, such as deu+lat",
      "off",
    )
    .option("--json", "print what became of each file as JSON")
    .action((files: string[], flags: ConvertFlags) => convert(files, flags, io));
}

interface ConvertFlags {
  to: string;
  password?: string[];
  ocr: string;
  json?: boolean;
}

interface Refused {
  file: string;
  error: { code: string; message: string };
}

async function convert(files: readonly string[], flags: ConvertFlags, io: CommandIo): Promise<void> {
  const results: (Converted | Refused)[] = [];
  const targets = new Set<string>();
  const options = { passwords: flags.password, ocr: ocrOf(flags.ocr, io) };
  for (const { file, name } of await filesOf(files, flags.to, io)) {
    if (io.signal.aborted) throw io.signal.reason;
    const result = await converted(file, join(flags.to, freeName(name, targets)), options);
    results.push(result);
    if (flags.json !== true) writeLines(io.stdout, linesOf(result).map(plainText));
  }
  if (flags.json === true) writeJson(io.stdout, results);
  const refused = results.filter((result) => "error" in result).length;
  if (refused === 0) return;
  throw new AugmentoolkitError(`${refused} of ${results.length} files could not be converted.`, {
    code: "convert-incomplete",
    hint: "The lines above say why; the others are written.",
  });
}

function ocrOf(mode: string, { environment, signal, stderr }: CommandIo): OcrOptions {
  if (!ocrMode.test(mode)) {
    throw new AugmentoolkitError(`--ocr ${JSON.stringify(mode)} names no languages.`, {
      code: "invalid-settings",
      hint: "Write on, or Tesseract's names of languages, such as deu or deu+lat.",
    });
  }
  return { mode, environment, signal, log: (line) => writeLines(stderr, [plainText(line)]) };
}

/** The files that are meant, each with the name that what is made of it gets. */
async function filesOf(
  named: readonly string[],
  target: string,
  { stderr }: CommandIo,
): Promise<{ file: string; name: string }[]> {
  const files: { file: string; name: string }[] = [];
  for (const file of named) {
    if (await isFolder(file)) {
      const place = (await innerFolder(file, target))?.place ?? "";
      if (place !== "")
        writeLines(stderr, [plainText(`Passed over, since convert writes there: ${JSON.stringify(place)}.`)]);
      for (const inside of await textFiles(file, null, target))
        files.push({ file: join(file, ...inside.split("/")), name: inside });
    } else files.push({ file, name: basename(file) });
  }
  return files;
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (codeOf(error) === "unknown") throw error;
    // It is said of this file where it is opened.
    return false;
  }
}

/** The name without its ending, or with it where another file has that name already. */
function freeName(name: string, taken: Set<string>): string {
  const stem = name.replace(/(?<=[^/])\.[^./]+$/, "");
  let free = taken.has(stem.toLowerCase()) ? name : stem;
  for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${name} ${number}`;
  taken.add(free.toLowerCase());
  return free;
}

async function converted(file: string, target: string, options: PdfOptions): Promise<Converted | Refused> {
  try {
    return await convertFile(file, target, options);
  } catch (error) {
    if (!isAugmentoolkitError(error)) throw error;
    return { file, error: { code: error.code, message: error.message } };
  }
}

function linesOf(result: Converted | Refused): string[] {
  if ("error" in result) return [`${result.file}: ${result.error.message}`];
  const pages = result.pages === null ? "" : `, ${result.pages} pages`;
  const left = Object.entries(result.leftOut).map(([why, count]) => `${count} ${why}`);
  return [
    `${result.file} (${result.format}${pages}): ${result.characters} characters`,
    ...(left.length === 0 ? [] : [`  left out: ${left.join(", ")}`]),
    ...result.warnings.map((warning) => `  ${warning}`),
    `  ${result.text}`,
    `  ${result.page}`,
  ];
}
