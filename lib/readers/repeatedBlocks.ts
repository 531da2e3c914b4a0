import type { Block } from "./block";

/** How often a paragraph must come back to be boilerplate. */
const leastRepeats = 5;
/** Characters of the longest and of the shortest paragraph that can be boilerplate. */
const longest = 300;
const shortest = 20;
/** Share of the document, from first to last, that its repeats must be spread over. */
const leastSpread = 0.5;

/**
 * Leaves out paragraphs that come back all through a document, but for their numbers: a line of the publisher or of the
 * converter, a link back to the contents. Headings, tables and short lines such as "Note" stay.
 */
export function withoutRepeats(blocks: readonly Block[]): Block[] {
  const places = new Map<string, number[]>();
  blocks.forEach((block, place) => {
    const form = formOf(block);
    if (form === null) return;
    const known = places.get(form);
    if (known === undefined) places.set(form, [place]);
    else known.push(place);
  });
  const isBoilerplate = (block: Block): boolean => {
    const form = formOf(block);
    const found = form === null ? [] : (places.get(form) ?? []);
    const spread = (found.at(-1) ?? 0) - (found[0] ?? 0);
    return found.length >= leastRepeats && spread >= blocks.length * leastSpread;
  };
  return blocks.map((block) => (isBoilerplate(block) ? { ...block, leftOut: "repeats through the document" } : block));
}

function formOf({ kind, text, leftOut }: Block): string | null {
  if (leftOut !== null || (kind !== "paragraph" && kind !== "footnote")) return null;
  if (text.length < shortest || text.length > longest || !/\s\S+\s/.test(text)) return null;
  return text.toLowerCase().replace(/\d+/g, "#").replace(/\s+/g, " ");
}
