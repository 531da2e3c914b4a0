import { languageName } from "../../languages/languageName";

/** Tesseract's names of data that are no language by itself: directions of pages, formulas, scripts, vertical writing. */
const noLanguage = /^(?:osd|equ|script\/.*|.*_vert)$/;
/** Languages that a page is tried in at once at most, since each takes its time. */
const mostAtOnce = 4;
/** Those that come first where the document does not say what it is in. */
const usual = ["eng", "deu", "fra", "spa", "chi_sim"];

/** The names that `tesseract --list-langs` lists, one a line below a line that says where they are. */
export function listedLanguages(output: string): string[] {
  return output
    .split("\n")
    .slice(1)
    .map((line) => line.trim())
    .filter((name) => name !== "" && !noLanguage.test(name))
    .sort();
}

/**
 * What tesseract is to read in, of the languages that are installed: those that the mode names, else the document's own, else the
 * usual ones that are there. Null where one of the mode is not installed, or none at all.
 */
export function ocrLanguages(mode: string, installed: readonly string[], document: string | null): string | null {
  if (mode !== "on") return mode.split("+").every((name) => installed.includes(name)) ? mode : null;
  const spoken = document === null ? null : languageName(document);
  const own = installed.filter((name) => spoken !== null && languageName(name.replace(/_.*$/, "")) === spoken);
  const chosen = own.length > 0 ? own : usual.filter((name) => installed.includes(name));
  const found = (chosen.length > 0 ? chosen : installed).slice(0, mostAtOnce);
  return found.length === 0 ? null : found.join("+");
}
