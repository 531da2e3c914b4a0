import { chapterNumber } from "./chapterNumber";
import { cutToFit } from "./cutToFit";
import { isHeading } from "./isHeading";
import { type Range, splitParagraphs } from "./splitParagraphs";
import { splitSentences } from "./splitSentences";

/** What a chunk is packed from: a sentence, or a piece of one that is too long for a chunk. */
export interface Unit extends Range {
  tokens: number;
  heading: boolean;
  /** Of a heading, 1 for the highest; null where the text does not say. */
  level: number | null;
  /** Whether it is a table or code, which is not cut to fill a chunk. */
  whole: boolean;
  endsParagraph: boolean;
}

/** How long a unit may be, and how length is counted. */
export interface UnitLimits {
  maximumTokens: number;
  /** The language of the text by its English name. */
  language: string;
  tokensOf(range: Range): number;
}

/** The units of a text, one after the other; no unit is blank. Only a few sentences are held at a time. */
export function* unitsOf(text: string, limits: UnitLimits): Generator<Unit> {
  for (const paragraph of splitParagraphs(text)) {
    const heading = isHeading(text.slice(paragraph.from, paragraph.to));
    let last: Unit | null = null;
    for (const sentence of splitSentences(text, paragraph, limits.language)) {
      for (const piece of piecesOf(text, sentence, limits)) {
        if (last !== null) yield last;
        last = {
          ...piece,
          heading,
          level: heading ? levelOf(text, paragraph) : null,
          whole: false,
          endsParagraph: false,
        };
      }
    }
    if (last !== null) yield { ...last, endsParagraph: true };
  }
}

/** A range as it is, or cut into pieces that fit, with their tokens; blank pieces are left out. */
export function piecesOf(
  text: string,
  range: Range,
  { maximumTokens, tokensOf }: UnitLimits,
): (Range & { tokens: number })[] {
  const isBlank = (piece: Range) => text.slice(piece.from, piece.to).trim() === "";
  if (isBlank(range)) return [];
  const tokens = tokensOf(range);
  if (tokens <= maximumTokens) return [{ ...range, tokens }];
  return cutToFit(text, range, (piece) => tokensOf(piece) <= maximumTokens)
    .filter((piece) => !isBlank(piece))
    .map((piece) => ({ ...piece, tokens: tokensOf(piece) }));
}

/** Lines that begin a part of a book in plain text: chapters are the highest, where they are named so. */
function levelOf(text: string, { from, to }: Range): number | null {
  const beginning = text.slice(from, Math.min(to, from + 60));
  return chapterWord.test(beginning) || chapterNumber.test(beginning) ? 1 : null;
}

const chapterWord = /^\s*(?:chapter|part|book|volume|kapitel|teil|chapitre|partie|cap[ií]tulo|parte)\s+[\divxlc]+\b/i;
