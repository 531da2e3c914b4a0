/** What a block of a document is. */
export type BlockKind = "heading" | "paragraph" | "list" | "table" | "caption" | "footnote" | "code";

/** One piece of a document, in reading order: a paragraph, a heading, a whole list or a whole table. */
export interface Block {
  kind: BlockKind;
  /** A list has an item, a table a row on each line, with " | " between cells. */
  text: string;
  /** Of a heading, 1 for the highest; null for everything else. */
  level: number | null;
  /** The page it begins on, counted from 1 or as the file marks it; null where the file has no pages. */
  page: number | null;
  /** Why it is not part of the text, in words for a person; null for what was taken. */
  leftOut: string | null;
}

/** What a file says about itself; null where it says nothing. */
export interface DocumentMetadata {
  title: string | null;
  author: string | null;
  year: number | null;
  /** A BCP 47 tag such as "en" or "de-AT". */
  language: string | null;
}

/** What a reader makes of a file. */
export interface DocumentBlocks {
  blocks: Block[];
  metadata: DocumentMetadata;
  /** How many pages the file has; null where it has none. */
  pages: number | null;
  /** Things a person should know about how it was read. */
  warnings: string[];
}

/** Metadata of a file that says nothing about itself. */
export function noMetadata(): DocumentMetadata {
  return { title: null, author: null, year: null, language: null };
}
