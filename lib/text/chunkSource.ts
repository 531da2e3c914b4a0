import { idOf } from "../ids";
import { languageName } from "../languages/languageName";
import { languageOfPassage } from "../languages/languageOfPassage";
import type { Chunk, Source, SourcePart } from "../records";
import { cutToFit } from "./cutToFit";
import { placesOf } from "./placesOf";
import { deepestLevel, repeatedLevels } from "./repeatedLevels";
import type { Range } from "./splitParagraphs";
import { type Unit, unitsOf } from "./unitsOf";
import { unitsOfParts } from "./unitsOfParts";
import { withoutCode } from "./withoutCode";

/** How long a chunk may be, and how length is counted. */
export interface ChunkLimits {
  /** The most tokens of a chunk; only a single character that is longer makes a longer chunk. */
  maximumTokens: number;
  countTokens(text: string): number;
  /** Tokens of the chunk before that each chunk begins with, at most; more than half a chunk counts as half. Default: 0. */
  overlapTokens?: number;
}

/** More headings than this in a row are a list, such as a page of contents. */
const mostHeadings = 4;

/**
 * Packs a source's sentences into chunks: as many as fit, but ending with a chapter that fills a quarter of the chunk, else with
 * a paragraph where one ends in the second half, and never with a heading that belongs to what follows. Tables and code that
 * a file marks so are never cut where they fit into a chunk. Only a sentence that does not fit by itself, or
 * not together with the headings above it, is cut, at clauses or words. Each chunk is a slice of the source's text,
 * unaltered and without blanks at its ends; together they hold every other character exactly once and in order.
 * The id follows from source and text, so a passage that is repeated has the same id each time. The chunks are made one
 * after the other, and no more of the text is looked at than the next one needs.
 */
export function* chunkSource(source: Source, limits: ChunkLimits): Generator<Chunk> {
  const { countTokens } = limits;
  const { text, parts = [] } = source;
  const language = languageName(source.language ?? "");
  const overlapTokens = Math.min(limits.overlapTokens ?? 0, Math.floor(limits.maximumTokens / 2));
  const maximumTokens = limits.maximumTokens - overlapTokens;
  const tokensOf = (range: Range) => countTokens(text.slice(range.from, range.to).trim());
  const packer: Packer = {
    units: [],
    coming:
      parts.length > 0
        ? unitsOfParts(text, parts, { maximumTokens, tokensOf, language: language ?? "English" })
        : unitsOf(text, { maximumTokens, tokensOf, language: language ?? "English" }),
    maximumTokens,
    borderLevel: borderLevelOf(parts),
    tokensOf,
    text,
  };
  const placeOf = placesOf(source);
  const proseOf = withoutCode(text, parts);
  let before: Unit[] = [];
  while (unitAt(packer, 0) !== undefined) {
    const taken = packer.units.splice(0, endOfChunk(packer));
    const own = { from: taken[0]?.from ?? 0, to: taken.at(-1)?.to ?? 0 };
    const from =
      overlapTokens === 0 || taken[0]?.heading === true ? own.from : overlapFrom(before, own.from, overlapTokens);
    before = taken;
    const fits = tokensOf({ from, to: own.to }) <= limits.maximumTokens;
    const chunk = trimmed(text, { from: fits ? from : own.from, to: own.to });
    const slice = text.slice(chunk.from, chunk.to);
    const spoken = languageOfPassage(proseOf(chunk), language);
    yield {
      id: idOf("chunk", source.id, slice),
      sourceId: source.id,
      details: source.details,
      ...(spoken === null ? {} : { language: spoken }),
      text: slice,
      from: chunk.from,
      to: chunk.to,
      tokens: Math.max(1, countTokens(slice)),
      ...placeOf(own),
    };
  }
}

/** The units from the beginning of the chunk at hand, as far as they were looked at, and those that are still to come. */
interface Packer {
  units: Unit[];
  coming: Iterator<Unit>;
  text: string;
  maximumTokens: number;
  /** Before headings of this level and above a chunk may end. */
  borderLevel: number;
  tokensOf(range: Range): number;
}

/** Chunks end with sections of the second level as well as with chapters, and with deeper ones where there is no second heading above them. */
function borderLevelOf(parts: readonly SourcePart[]): number {
  return Math.max(2, Math.min(...repeatedLevels(parts), deepestLevel));
}

/** Where the last units before a chunk begin that are no more than the overlap; at most all of them. */
function overlapFrom(before: readonly Unit[], from: number, overlapTokens: number): number {
  let start = from;
  let tokens = 0;
  for (let index = before.length - 1; index > 0; index--) {
    const unit = before[index] as Unit;
    tokens += unit.tokens;
    if (tokens > overlapTokens || unit.heading || unit.whole) break;
    start = unit.from;
  }
  return start;
}

/** Unit number `index` from the beginning of the chunk at hand; undefined past the end of the text. */
function unitAt({ units, coming }: Packer, index: number): Unit | undefined {
  while (units.length <= index) {
    const next = coming.next();
    if (next.done === true) return undefined;
    units.push(next.value);
  }
  return units[index];
}

function tokensOfFirst({ units, tokensOf }: Packer, count: number): number {
  return tokensOf({ from: units[0]?.from ?? 0, to: units[count - 1]?.to ?? 0 });
}

/** How many units the chunk at hand has. */
function endOfChunk(packer: Packer): number {
  const full = fill(packer);
  const chapter = beforeChapter(packer, full);
  if (chapter !== null) return chapter;
  if (unitAt(packer, full) === undefined) return full;
  if (packer.units.slice(0, full).every((unit) => unit.heading) && full <= mostHeadings)
    return cutBelowHeadings(packer, full);
  return beforeHeadings(packer.units, beforeParagraph(packer, full));
}

/** As many units as fit. The sum of their tokens is an estimate; near the limit and at the end the slice is counted. */
function fill(packer: Packer): number {
  const { maximumTokens } = packer;
  let sum = 0;
  let count = 0;
  for (let unit = unitAt(packer, 0); unit !== undefined; unit = unitAt(packer, ++count)) {
    sum += unit.tokens;
    if (sum <= maximumTokens) continue;
    sum = tokensOfFirst(packer, count + 1);
    if (sum > maximumTokens) break;
  }
  while (count > 1 && tokensOfFirst(packer, count) > maximumTokens) count--;
  return Math.max(count, 1);
}

/** Share of a chunk that a chapter's end must fill to be a chunk; shorter ones go on with the next chapter. */
const leastOfChapter = 0.25;

/** The first beginning of a chapter after enough text; null where there is none. */
function beforeChapter(packer: Packer, full: number): number | null {
  const { units, borderLevel, maximumTokens } = packer;
  for (let count = 1; count <= full; count++) {
    const unit = unitAt(packer, count);
    const begins = unit?.heading === true && unit.level !== null && unit.level <= borderLevel;
    if (!begins || units[count - 1]?.heading === true) continue;
    if (tokensOfFirst(packer, count) >= maximumTokens * leastOfChapter) return count;
  }
  return null;
}

/** The last end of a paragraph in the second half of a chunk, or where the chunk is full. */
function beforeParagraph(packer: Packer, full: number): number {
  for (let count = full; count > 0; count--) {
    if (packer.units[count - 1]?.endsParagraph !== true) continue;
    return tokensOfFirst(packer, count) * 2 >= packer.maximumTokens ? count : full;
  }
  return full;
}

function beforeHeadings(units: readonly Unit[], count: number): number {
  let end = count;
  while (end > 0 && units[end - 1]?.heading === true) end--;
  return end === 0 || count - end > mostHeadings ? count : end;
}

/** A chunk of headings only takes in those clauses of the sentence below it that still fit. */
function cutBelowHeadings(packer: Packer, full: number): number {
  const { units, tokensOf, text, maximumTokens } = packer;
  const next = units[full];
  if (next === undefined || next.heading || next.whole) return full;
  const above = tokensOf({ from: units[0]?.from ?? 0, to: next.from });
  const room = Math.max(maximumTokens - above, maximumTokens / 2);
  const pieces = cutToFit(text, next, (piece) => tokensOf(piece) <= room)
    .filter((piece) => text.slice(piece.from, piece.to).trim() !== "")
    .map((piece, index, all) => ({
      ...next,
      ...piece,
      tokens: tokensOf(piece),
      endsParagraph: next.endsParagraph && index === all.length - 1,
    }));
  units.splice(full, 1, ...pieces);
  return fill(packer);
}

function trimmed(text: string, range: Range): Range {
  const slice = text.slice(range.from, range.to);
  return { from: range.to - slice.trimStart().length, to: range.from + slice.trimEnd().length };
}
