import type { Block, DocumentBlocks } from "./block";
import { blockOf } from "./blockSink";
import { decodePart } from "./decodePart";
import { contentsLabels, drmOf, type Package, readPackage } from "./epubPackage";
import { htmlBlocks } from "./htmlBlocks";
import type { Archive } from "./openArchive";
import { unreadableFile } from "./readerErrors";

/**
 * Reads an EPUB: the documents of its spine in their order, contents pages left out, the table of contents' name in place
 * of a heading that is a picture. Only parts of the file itself are read; those that are no text are named in the warnings.
 * Throws `file-unreadable`, `file-locked` (copy protection) or `file-too-large`.
 */
export async function epubDocument(archive: Archive): Promise<DocumentBlocks> {
  await drmOf(archive);
  const opf = await readPackage(archive);
  const { labels, warnings } = await contentsLabels(archive, opf);
  const blocks: Block[] = [];
  for (const item of opf.spine) {
    if (!archive.has(item.path)) {
      warnings.push(`The part ${JSON.stringify(item.path)} is named in the book but not in the file.`);
      continue;
    }
    const read = decodePart(item.path, await archive.read(item.path));
    warnings.push(...read.warnings);
    const inside = htmlBlocks(read.text, blocks.at(-1)?.page ?? null);
    for (const block of documentOf(opf, item.path, inside, labels)) blocks.push(block);
  }
  if (opf.spine.length === 0) throw unreadableFile("The EPUB names no text to read");
  return { blocks, metadata: opf.metadata, pages: null, warnings };
}

/** A block of a contents page has fewer characters than this. */
const longestEntry = 300;

/** Small books keep their contents in the same file as their text. */
function holdsProse(blocks: readonly Block[]): boolean {
  return blocks.some(
    ({ kind, text, leftOut }) => kind === "paragraph" && leftOut === null && text.length > longestEntry,
  );
}

function documentOf(opf: Package, path: string, blocks: Block[], labels: ReadonlyMap<string, string>): Block[] {
  if (opf.contents.has(path) && !holdsProse(blocks))
    return blocks.map((block) => ({ ...block, leftOut: block.leftOut ?? "table of contents" }));
  const label = labels.get(path);
  const taken = blocks.filter(({ leftOut }) => leftOut === null);
  if (label === undefined || taken.length === 0 || taken.some(({ kind }) => kind === "heading")) return blocks;
  // Many books set the chapter's name as an ordinary paragraph; then it is that one, and not another.
  const first = taken[0] as Block;
  if (sameWords(first.text, label)) return blocks.map((block) => (block === first ? asHeading(block) : block));
  return [blockOf("heading", label, first.page, 2), ...blocks];
}

function asHeading(block: Block): Block {
  return { ...block, kind: "heading", level: 2, text: block.text.replace(/\n/g, " ") };
}

function sameWords(one: string, other: string): boolean {
  const words = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
  return words(one) === words(other);
}
