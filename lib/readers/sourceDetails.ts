import { parseFileName } from "../text/parseFileName";
import type { DocumentMetadata } from "./block";
import type { FileFormat } from "./fileFormat";

/** What is known of a text, from its file and from the file's name. */
export interface SourceDetails {
  /** "Title, by Author, published Year", as far as they are known. */
  details: string;
  title: string;
  author: string | null;
  year: number | null;
  language: string | null;
  warnings: string[];
}

/** Formats whose programs fill in title and author on their own, often with a template's name and an account's. */
const filledIn: ReadonlySet<FileFormat> = new Set<FileFormat>(["pdf", "docx", "odt"]);

/**
 * Title, author and year of a text: what the file says goes before its name. In PDF, DOCX and ODT, where programs fill these in,
 * a name of the form "Title, by Author, published Year" goes before.
 */
export function sourceDetails(file: string, format: FileFormat, metadata: DocumentMetadata): SourceDetails {
  const name = parseFileName(file);
  const { language } = metadata;
  const nothingSaid = metadata.title === null && metadata.author === null;
  const namedByPerson = name.author !== null && filledIn.has(format);
  if (nothingSaid || namedByPerson)
    return { ...name, year: name.year ?? (namedByPerson ? metadata.year : null), language };
  const title = metadata.title ?? name.title;
  const author = metadata.author ?? name.author;
  const year = metadata.year ?? name.year;
  const details = [title, author === null ? "" : `, by ${author}`, year === null ? "" : `, published ${year}`].join("");
  return { details, title, author, year, language, warnings: author === null ? name.warnings : [] };
}
