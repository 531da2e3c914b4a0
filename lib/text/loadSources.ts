import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { AugmentoolkitError, codeOf, isAugmentoolkitError, messageOf } from "../errors";
import { idOf } from "../ids";
import { dropped, failed, kept, type Outcome } from "../outcome";
import type { Source } from "../records";
import type { Settings } from "../settings";
import type { StageItem, StageResult } from "../stages/stage";
import { parseFileName } from "./parseFileName";
import { pdfText } from "./pdfText";
import { readText } from "./readText";
import { removeGutenberg } from "./removeGutenberg";
import { textFiles } from "./textFiles";

/**
 * Reads the texts of the settings' texts folder. A file that cannot be read is a failed item with the reason
 * (`empty_text`, `binary_text`, `undecodable_text`, `pdf_unreadable`, `pdf_locked`, `pdf_without_text`, `unreadable_file`);
 * of two files with the same name but for folder and ending the second is dropped (`same_name`).
 * Throws `texts-folder-missing`, `no-texts`, `text-outside-folder`, `text-missing` or `text-type-unknown`.
 */
export async function loadSources(
  settings: Pick<Settings, "textsFolder" | "sourceTexts">,
): Promise<StageResult<Source>> {
  const items: StageItem<Source>[] = [];
  const first = new Map<string, string>();
  for (const file of await textFiles(settings.textsFolder, settings.sourceTexts)) {
    const id = idOf("source", parseFileName(file).details);
    const earlier = first.get(id);
    if (earlier === undefined) {
      first.set(id, file);
      items.push({ id, sourceId: id, label: file, outcome: await outcomeOf(settings.textsFolder, file) });
    } else {
      const detail = `${file} has the same name as ${earlier}, so their passages could not be told apart; rename one of them.`;
      items.push({
        id: idOf("source", "same_name", file),
        sourceId: null,
        label: file,
        outcome: dropped("same_name", detail),
      });
    }
  }
  return { stage: "loadSources", items };
}

async function outcomeOf(folder: string, file: string): Promise<Outcome<Source>> {
  try {
    return kept(await readSource(folder, file));
  } catch (error) {
    if (isAugmentoolkitError(error)) return failed(error.code.replaceAll("-", "_"), `${file}: ${error.message}`);
    // What the file system refuses concerns this file; anything else is an error of the program.
    if (codeOf(error) === "unknown") throw error;
    return failed("unreadable_file", `${file} cannot be read: ${messageOf(error)}`);
  }
}

async function readSource(folder: string, file: string): Promise<Source> {
  const { details, title, author, year, warnings } = parseFileName(file);
  const bytes = await readFile(join(folder, ...file.split("/")));
  const read = /\.pdf$/i.test(file) ? await pdfText(bytes) : readText(bytes);
  const text = removeGutenberg(read.text);
  if (text.trim() === "") {
    throw new AugmentoolkitError("Nothing is left of the text without what its edition wraps around it.", {
      code: "empty-text",
      hint: "Check that the file holds the book itself.",
    });
  }
  const id = idOf("source", details);
  return { id, details, title, author, year, file, text, warnings: [...warnings, ...read.warnings] };
}
