import { endingOf, formatOfEnding } from "../readers/fileFormat";
import { oneLine } from "./oneLine";

/** What a file's name says about the text in it. */
export interface FileNameDetails {
  /** The name without folder and ending, on one line: the line about the text that prompts show. */
  details: string;
  title: string;
  author: string | null;
  year: number | null;
  warnings: string[];
}

const convention = "Title, by Author, published Year.txt";

/**
 * Reads title, author and year from a file name of the form "Title, by Author, published Year.txt"; the year may be
 * left out. The last ", by " begins the author, so that a title may hold commas and a ", by " of its own.
 * A name of another form is taken whole as the title, with a warning.
 */
export function parseFileName(file: string): FileNameDetails {
  const details = oneLine(withoutEnding(baseNameOf(file)).replace(/[\u0000-\u001f\u007f-\u009f]/g, " ")) || "Untitled";
  const dated = splitAtLast(details, /,\s*published\s+/gi);
  const year = dated !== null && /^\d{1,4}$/.test(dated.after) ? Number(dated.after) : null;
  const named = splitAtLast(dated?.before ?? details, /,\s*by\s+/gi);
  if (named === null) {
    return {
      details,
      title: dated?.before ?? details,
      author: null,
      year,
      warnings: [`The name "${details}" does not have the form "${convention}", so its author is not known.`],
    };
  }
  const warnings =
    dated === null || year !== null
      ? []
      : [`"${dated.after}" in the name "${details}" is not a year of up to four digits.`];
  return { details, title: named.before, author: named.after, year, warnings };
}

function baseNameOf(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1);
}

function withoutEnding(name: string): string {
  const ending = endingOf(name);
  return Object.hasOwn(formatOfEnding, ending) ? name.slice(0, -ending.length) : name;
}

/** Splits at the last match of a global expression that leaves something on both sides. */
function splitAtLast(text: string, border: RegExp): { before: string; after: string } | null {
  const parts = [...text.matchAll(border)]
    .map((match) => ({
      before: text.slice(0, match.index).trim(),
      after: text.slice(match.index + match[0].length).trim(),
    }))
    .filter((part) => part.before !== "" && part.after !== "");
  return parts.at(-1) ?? null;
}
