import { idOf } from "../ids";
import type { Chunk, Source } from "../records";
import { cutToFit } from "./cutToFit";
import { isHeading } from "./isHeading";
import { type Range, splitParagraphs } from "./splitParagraphs";
import { splitSentences } from "./splitSentences";

/** How long a chunk may be, and how length is counted. */
export interface ChunkLimits {
  /** The most tokens of a chunk; only a single character that is longer makes a longer chunk. */
  maximumTokens: number;
  countTokens(text: string): number;
}

interface Unit extends Range {
  tokens: number;
  heading: boolean;
  endsParagraph: boolean;
}

/** More headings than this in a row are a list, such as a page of contents. */
const mostHeadings = 4;

/**
 * Packs a source's sentences into chunks: as many as fit, but ending with a paragraph where one ends in the second half
 * of the chunk, and never with a heading that belongs to what follows. Only a sentence that does not fit by itself, or
 * not together with the headings above it, is cut, at clauses or words. Each chunk is a slice of the source's text,
 * unaltered and without blanks at its ends; together they hold every other character exactly once and in order.
 * The id follows from source and text, so a passage that is repeated has the same id each time.
 */
export function chunkSource(source: Source, { maximumTokens, countTokens }: ChunkLimits): Chunk[] {
  const { text } = source;
  const tokensOf = (range: Range) => countTokens(text.slice(range.from, range.to).trim());
  const fits = (range: Range) => tokensOf(range) <= maximumTokens;
  const packer = { units: unitsOf(text, fits, tokensOf), maximumTokens, tokensOf, text };
  const chunks: Chunk[] = [];
  for (let from = 0; from < packer.units.length; ) {
    const to = endOfChunk(packer, from);
    const chunk = trimmed(text, { from: startOf(packer.units, from), to: packer.units[to - 1]?.to ?? text.length });
    const slice = text.slice(chunk.from, chunk.to);
    chunks.push({
      id: idOf("chunk", source.id, slice),
      sourceId: source.id,
      details: source.details,
      text: slice,
      from: chunk.from,
      to: chunk.to,
      tokens: Math.max(1, countTokens(slice)),
    });
    from = to;
  }
  return chunks;
}

interface Packer {
  units: Unit[];
  text: string;
  maximumTokens: number;
  tokensOf(range: Range): number;
}

function unitsOf(text: string, fits: (range: Range) => boolean, tokensOf: (range: Range) => number): Unit[] {
  return splitParagraphs(text).flatMap((paragraph) => {
    const heading = isHeading(text.slice(paragraph.from, paragraph.to));
    const pieces = splitSentences(text, paragraph)
      .flatMap((sentence) => (fits(sentence) ? [sentence] : cutToFit(text, sentence, fits)))
      .filter((piece) => text.slice(piece.from, piece.to).trim() !== "");
    return pieces.map((piece, index) => ({
      ...piece,
      tokens: tokensOf(piece),
      heading,
      endsParagraph: index === pieces.length - 1,
    }));
  });
}

/** The unit before which the chunk that begins with unit `from` ends. */
function endOfChunk(packer: Packer, from: number): number {
  const { units } = packer;
  const full = fill(packer, from);
  if (full === units.length) return full;
  if (units.slice(from, full).every((unit) => unit.heading) && full - from <= mostHeadings) {
    return cutBelowHeadings(packer, from, full);
  }
  return beforeHeadings(units, from, beforeParagraph(packer, from, full));
}

/** As many units as fit. The sum of their tokens is an estimate; near the limit and at the end the slice is counted. */
function fill({ units, maximumTokens, tokensOf }: Packer, from: number): number {
  const exact = (to: number) => tokensOf({ from: startOf(units, from), to: units[to - 1]?.to ?? 0 });
  let sum = 0;
  let to = from;
  for (; to < units.length; to++) {
    sum += units[to]?.tokens ?? 0;
    if (sum <= maximumTokens) continue;
    sum = exact(to + 1);
    if (sum > maximumTokens) break;
  }
  while (to > from + 1 && exact(to) > maximumTokens) to--;
  return Math.max(to, from + 1);
}

/** The last end of a paragraph in the second half of a chunk, or where the chunk is full. */
function beforeParagraph({ units, maximumTokens, tokensOf }: Packer, from: number, full: number): number {
  for (let to = full; to > from; to--) {
    if (units[to - 1]?.endsParagraph !== true) continue;
    const tokens = tokensOf({ from: startOf(units, from), to: units[to - 1]?.to ?? 0 });
    return tokens * 2 >= maximumTokens ? to : full;
  }
  return full;
}

function beforeHeadings(units: readonly Unit[], from: number, to: number): number {
  let end = to;
  while (end > from && units[end - 1]?.heading === true) end--;
  return end === from || to - end > mostHeadings ? to : end;
}

/** A chunk of headings only takes in those clauses of the sentence below it that still fit. */
function cutBelowHeadings(packer: Packer, from: number, full: number): number {
  const next = packer.units[full];
  if (next === undefined || next.heading) return full;
  const above = packer.tokensOf({ from: startOf(packer.units, from), to: next.from });
  const room = Math.max(packer.maximumTokens - above, packer.maximumTokens / 2);
  const pieces = cutToFit(packer.text, next, (piece) => packer.tokensOf(piece) <= room)
    .filter((piece) => packer.text.slice(piece.from, piece.to).trim() !== "")
    .map((piece, index, all) => ({
      ...next,
      ...piece,
      tokens: packer.tokensOf(piece),
      endsParagraph: next.endsParagraph && index === all.length - 1,
    }));
  packer.units.splice(full, 1, ...pieces);
  return fill(packer, from);
}

function startOf(units: readonly Unit[], index: number): number {
  return units[index]?.from ?? 0;
}

function trimmed(text: string, range: Range): Range {
  const slice = text.slice(range.from, range.to);
  return { from: range.to - slice.trimStart().length, to: range.from + slice.trimEnd().length };
}
