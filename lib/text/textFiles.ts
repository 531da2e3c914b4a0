import { stat } from "node:fs/promises";
import { basename, isAbsolute, join, relative, resolve, sep } from "node:path";
import { AugmentoolkitError, codeOf } from "../errors";
import { endingOf, endingsInWords, formatOfEnding } from "../readers/fileFormat";
import { filesBelow } from "./filesBelow";

/**
 * Lists the files to read, as names inside the texts folder with forward slashes: the named ones, in the order given
 * and each once, or (null) all of the folder and the folders in it, in natural order, but for README files, hidden ones and
 * those of the folder to pass over, where that lies strictly inside.
 * Throws `texts-folder-missing`, `no-texts`, `text-outside-folder`, `text-missing` or `text-type-unknown`; all are fatal.
 */
export async function textFiles(
  folder: string,
  names: readonly string[] | null,
  passOver: string | null = null,
): Promise<string[]> {
  const all = await filesOf(folder, passOver);
  if (names === null) {
    const texts = all.filter((file) => hasKnownEnding(file) && !isHidden(file) && !isReadme(file));
    if (texts.length > 0) return texts.sort(inNaturalOrder);
    throw problem("no-texts", `There is no text in ${folder}.`, `Put ${endingsInWords} files into it.`);
  }
  return [...new Set(await Promise.all(names.map((name) => namedFile(folder, name, all))))];
}

/**
 * The files of a folder that are passed over since no reader takes their ending; hidden ones, READMEs and those of the folder to
 * pass over are not told.
 */
export async function otherFiles(folder: string, passOver: string | null = null): Promise<string[]> {
  const all = await filesOf(folder, passOver);
  return all.filter((file) => !hasKnownEnding(file) && !isHidden(file) && !isReadme(file)).sort(inNaturalOrder);
}

async function filesOf(folder: string, passOver: string | null): Promise<string[]> {
  try {
    return await filesBelow(folder, passOver);
  } catch (error) {
    const code = codeOf(error);
    if (code !== "ENOENT" && code !== "ENOTDIR") throw error;
    const hint = `Make the folder and put ${endingsInWords} files into it, or set textsFolder to where they are.`;
    throw problem("texts-folder-missing", `There is no texts folder at ${folder}.`, hint, error);
  }
}

async function namedFile(folder: string, name: string, all: readonly string[]): Promise<string> {
  const inside = relative(resolve(folder), resolve(folder, name));
  if (inside === "" || inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside) || name.includes("\0")) {
    const hint = "Name files in sourceTexts as they are called inside the texts folder.";
    throw problem("text-outside-folder", `${JSON.stringify(name)} is not inside the texts folder ${folder}.`, hint);
  }
  const file = inside.split(sep).join("/");
  if (!hasKnownEnding(file)) {
    throw problem(
      "text-type-unknown",
      `${JSON.stringify(name)} is not a text that can be read.`,
      `Bring it as ${endingsInWords}.`,
    );
  }
  if (await isFile(join(folder, inside))) return file;
  const known = all.filter((other) => hasKnownEnding(other) && !isHidden(other)).sort(inNaturalOrder);
  const hint =
    known.length === 0
      ? `The folder has no ${endingsInWords} files; put the text into it.`
      : `Correct sourceTexts; the folder has: ${known.slice(0, 10).join("; ")}${known.length > 10 ? "; and more" : ""}.`;
  throw problem("text-missing", `There is no file ${JSON.stringify(name)} in ${folder}.`, hint);
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT" || code === "ENOTDIR" || code === "ENAMETOOLONG") return false;
    throw error;
  }
}

function hasKnownEnding(file: string): boolean {
  return Object.hasOwn(formatOfEnding, endingOf(file));
}

function isReadme(file: string): boolean {
  return /^readme(?:\.|$)/i.test(basename(file));
}

function isHidden(file: string): boolean {
  return file.split("/").some((part) => part.startsWith("."));
}

/** Compares file names as people order them: 9 before 10. */
export function inNaturalOrder(one: string, other: string): number {
  const natural = new Intl.Collator("en", { numeric: true }).compare(one, other);
  return natural !== 0 ? natural : one < other ? -1 : 1;
}

function problem(code: string, message: string, hint: string, cause?: unknown): AugmentoolkitError {
  return new AugmentoolkitError(message, { code, hint, fatal: true, cause });
}
