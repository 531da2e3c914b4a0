import type { Range } from "./splitParagraphs";

/**
 * Cuts a piece of a text that is too long into smaller ones: at lines and clauses, those still too long at words, and
 * words still too long in the middle. The pieces follow each other without a gap. A single character is never cut.
 */
export function cutToFit(text: string, piece: Range, fits: (piece: Range) => boolean): Range[] {
  return clausesOf(text, piece).flatMap((clause) => {
    if (fits(clause)) return [clause];
    return rangesBetween(text, clause, /\s+/g).flatMap((word) => halves(text, word, fits));
  });
}

/** Cuts a piece at line ends and after marks that end a clause. */
function clausesOf(text: string, piece: Range): Range[] {
  return rangesBetween(text, piece, /[,;:—–)]["'”’]?\s+|\n\s*|[，；：、。]/g);
}

function rangesBetween(text: string, piece: Range, border: RegExp): Range[] {
  const slice = text.slice(piece.from, piece.to);
  const borders = [...slice.matchAll(border)].map((match) => piece.from + match.index + match[0].length);
  const ends = [...borders.filter((end) => end < piece.to), piece.to];
  return ends.map((to, index) => ({ from: ends[index - 1] ?? piece.from, to }));
}

function halves(text: string, piece: Range, fits: (piece: Range) => boolean): Range[] {
  if (fits(piece)) return [piece];
  const middle = nearestBorder(text, piece, piece.from + Math.ceil((piece.to - piece.from) / 2));
  if (middle === null) return [piece];
  return [
    ...halves(text, { from: piece.from, to: middle }, fits),
    ...halves(text, { from: middle, to: piece.to }, fits),
  ];
}

/** Between the two code units of one character there is no border; null for a piece that is a single character. */
function nearestBorder(text: string, piece: Range, half: number): number | null {
  const places = isLowSurrogate(text.charCodeAt(half)) ? [half + 1, half - 1] : [half];
  return places.find((place) => place > piece.from && place < piece.to) ?? null;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
