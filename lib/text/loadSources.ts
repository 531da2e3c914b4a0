import { realpath } from "node:fs/promises";
import { join, sep } from "node:path";
import { AugmentoolkitError, codeOf, isAugmentoolkitError, messageOf } from "../errors";
import { idOf } from "../ids";
import { languageOfText } from "../languages/languageOfText";
import { dropped, failed, kept, type Outcome } from "../outcome";
import type { OcrOptions } from "../readers/ocr/ocrOptions";
import type { PdfOptions } from "../readers/pdf/pdfDocument";
import { readDocument } from "../readers/readDocument";
import { sourceDetails } from "../readers/sourceDetails";
import type { Source } from "../records";
import type { Settings } from "../settings";
import type { StageItem, StageResult } from "../stages/stage";
import { innerFolder } from "./innerFolder";
import { parseFileName } from "./parseFileName";
import { readBytes } from "./readBytes";
import { textFiles } from "./textFiles";
import { withoutCode } from "./withoutCode";
import { withoutSameContent } from "./withoutSameContent";

/**
 * Reads the texts of the settings' texts folder. A file that cannot be read is a failed item with the reason
 * (`empty_text`, `binary_text`, `undecodable_text`, `file_unreadable`, `file_locked`, `file_too_large`, `pdf_unreadable`,
 * `pdf_locked`, `pdf_without_text`, `not_a_file`, `text_changing`); of two files with one name but for its ending,
 * that go by the same details, or hold the same text, the second is dropped (`same_name`, `same_content`).
 * An outputs folder inside the texts folder is passed over.
 * Throws `texts-folder-missing`, `no-texts`, `text-outside-folder`, `text-missing`, `text-type-unknown`, or `invalid-settings`
 * where texts and outputs are in one folder.
 */
export async function loadSources(
  settings: Pick<Settings, "textsFolder" | "sourceTexts"> &
    Partial<Pick<Settings, "outputsFolder" | "passwords" | "ocr">>,
  ocr: Omit<OcrOptions, "mode"> = {},
): Promise<StageResult<Source>> {
  const { outputsFolder = null } = settings;
  if (outputsFolder !== null) await requireApart(settings.textsFolder, outputsFolder);
  const options = { passwords: settings.passwords, ocr: { ...ocr, mode: settings.ocr ?? "off" } };
  const read: { file: string; outcome: Outcome<Source> }[] = [];
  // A book in two formats is one book.
  const stems = new Map<string, string>();
  for (const file of await textFiles(settings.textsFolder, settings.sourceTexts, outputsFolder)) {
    const stem = file.replace(/\.[^./]*$/, "");
    const twin = stems.get(stem);
    const outcome = twin === undefined ? await outcomeOf(settings.textsFolder, file, options) : sameName(file, twin);
    if (outcome.status === "kept") stems.set(stem, file);
    read.push({ file, outcome });
  }
  const items = withoutSameDetails(read).map(({ file, outcome }) => itemOf(file, outcome));
  return { stage: "readTexts", items: withoutSameContent(items) };
}

/** In one folder a run would read what the run before it wrote. */
async function requireApart(textsFolder: string, outputsFolder: string): Promise<void> {
  if ((await innerFolder(textsFolder, outputsFolder))?.place !== "") return;
  throw new AugmentoolkitError(`${textsFolder} is both the texts folder and the outputs folder.`, {
    code: "invalid-settings",
    hint: "Set textsFolder (--texts) and outputsFolder (--outputs) to two folders; the outputs may lie in a folder among the texts.",
    fatal: true,
  });
}

/** Texts that say the same of themselves, as volumes of a work do, go by the names of their files; the second of one name is dropped. */
function withoutSameDetails<Read extends { file: string; outcome: Outcome<Source> }>(read: readonly Read[]): Read[] {
  const [ids, shared] = [new Set<string>(), new Set<string>()];
  for (const { outcome } of read) {
    if (outcome.status !== "kept") continue;
    if (ids.has(outcome.value.id)) shared.add(outcome.value.id);
    ids.add(outcome.value.id);
  }
  const first = new Map<string, string>();
  return read.map((item) => {
    if (item.outcome.status !== "kept") return item;
    const source = shared.has(item.outcome.value.id) ? byFileName(item.outcome.value) : item.outcome.value;
    const earlier = first.get(source.id);
    if (earlier !== undefined) return { ...item, outcome: sameName(item.file, earlier) };
    first.set(source.id, item.file);
    return { ...item, outcome: kept(source) };
  });
}

function byFileName(source: Source): Source {
  const { details, title, author, year } = parseFileName(source.file);
  return { ...source, id: idOf("source", details), details, title, author, year };
}

function itemOf(file: string, outcome: Outcome<Source>): StageItem<Source> {
  if (outcome.status === "dropped")
    return { id: idOf("source", outcome.reason, file), sourceId: null, label: file, outcome };
  const id = outcome.status === "kept" ? outcome.value.id : idOf("source", file);
  return { id, sourceId: id, label: file, outcome, trail: { source: id } };
}

function sameName(file: string, earlier: string): Outcome<Source> {
  const detail = `${file} goes by the same name as ${earlier}, so their passages could not be told apart; rename one of them to "Title, by Author, published Year".`;
  return dropped("same_name", detail);
}

async function outcomeOf(folder: string, file: string, options: PdfOptions): Promise<Outcome<Source>> {
  try {
    return kept(await readSource(folder, file, options));
  } catch (error) {
    if (isAugmentoolkitError(error)) return failed(error.code.replaceAll("-", "_"), `${file}: ${error.message}`);
    // What the file system refuses concerns this file; anything else is an error of the program.
    if (codeOf(error) === "unknown") throw error;
    return failed("file_unreadable", `${file} cannot be read: ${messageOf(error)}`);
  }
}

async function readSource(folder: string, file: string, options: PdfOptions): Promise<Source> {
  const path = join(folder, ...file.split("/"));
  await requireInside(folder, path);
  const bytes = await readBytes(path);
  const { format, text, parts, metadata, warnings } = await readDocument(bytes, file, options);
  const { warnings: more, ...details } = sourceDetails(file, format, metadata);
  const { language, warnings: doubts } = languageOfText(
    withoutCode(text, parts)({ from: 0, to: text.length }),
    details.language,
  );
  const id = idOf("source", details.details);
  return { id, ...details, language, file, text, parts, warnings: [...more, ...warnings, ...doubts] };
}

/** Throws `text-outside-folder` for a link that leads out of the texts folder: what a run reads is what lies there. */
async function requireInside(folder: string, path: string): Promise<void> {
  const [root, real] = await Promise.all([realpath(folder), realpath(path)]);
  if (real.startsWith(root.endsWith(sep) ? root : `${root}${sep}`)) return;
  throw new AugmentoolkitError("It is a link that leads out of the texts folder.", {
    code: "text-outside-folder",
    hint: "Put the file itself into the folder, or set textsFolder to where it lies.",
  });
}
