import type { SourcePart } from "../records";
import { outsideGutenberg } from "../text/removeGutenberg";
import type { Block } from "./block";
import { withoutEmptyPages } from "./emptyPages";
import { withoutRepeats } from "./repeatedBlocks";

/** A document's text with what each part of it is. */
export interface DocumentText {
  /** The blocks that were taken, a blank line between them. */
  text: string;
  /** The blocks that were taken, at their characters of the text. */
  parts: SourcePart[];
  /** All blocks, with those that were left out for the document's sake marked as well. */
  blocks: Block[];
}

/** Puts a document's blocks together; licence text of the edition and boilerplate that repeats are left out. */
export function documentText(read: readonly Block[]): DocumentText {
  const blocks = withoutRepeats(withoutLicence(withoutEmptyPages(read)));
  const parts: SourcePart[] = [];
  const texts: string[] = [];
  let from = 0;
  for (const { kind, text, level, page, leftOut } of blocks) {
    if (leftOut !== null || text === "") continue;
    parts.push({ kind, level, page, from, to: from + text.length });
    texts.push(text);
    from += text.length + 2;
  }
  return { text: texts.join("\n\n"), parts, blocks };
}

function withoutLicence(blocks: readonly Block[]): Block[] {
  const outside = outsideGutenberg(blocks.map(({ text }) => text));
  return blocks.map((block, index) =>
    block.leftOut === null && outside[index] === true
      ? { ...block, leftOut: "what the edition wraps around the book" }
      : block,
  );
}
