import { shiftedText } from "../tidyText";
import type { PdfRun } from "./pdfPage";
import { tidyPdfText } from "./tidyPdfText";

/** Runs that follow each other on one line without a wide gap: a line of a column, a cell of a table, a word on its own. */
export interface PdfSegment extends PdfRun {
  /** Its place in the order in which the file draws the page. */
  order: number;
}

interface Open extends PdfSegment {
  /** Letters of each font. */
  fonts: Map<string, number>;
}

/** A gap, in heights of letters, from which something else begins; cells of some tables stand exactly one height apart. */
const wideGap = 0.95;
/** A gap from which there is a blank between two runs. */
const blankGap = 0.13;

/** Puts the runs of a page together to segments: first in the order they are drawn in, then by their places. */
export function pdfSegments(runs: readonly PdfRun[]): PdfSegment[] {
  const drawn: Open[] = [];
  for (const run of runs) {
    const last = drawn.at(-1);
    if (last !== undefined && last.artifact === run.artifact && follows(last, run)) append(last, run);
    else drawn.push(opened(run, drawn.length));
  }
  const merged: Open[] = [];
  const byPlace = drawn.sort((one, other) => one.base - other.base || one.left - other.left);
  for (const segment of byPlace) {
    const before = merged
      .slice(-12)
      .find((other) => Math.abs(other.base - segment.base) < 0.2 * segment.size && touches(other, segment));
    if (before === undefined) merged.push(segment);
    else absorb(before, segment);
  }
  return merged
    .map(({ fonts, text, ...rest }) => ({
      ...rest,
      font: [...fonts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? rest.font,
      text: rest.monospaced ? text.trimEnd() : tidyPdfText(text),
    }))
    .filter(({ text }) => text.trim() !== "");
}

function opened(run: PdfRun, order: number): Open {
  return { ...run, order, fonts: new Map([[run.font, run.text.length]]) };
}

function follows(last: Open, run: PdfRun): boolean {
  const size = Math.max(last.size, run.size);
  if (Math.abs(last.base - run.base) > size / 2) return false;
  const gap = run.rightToLeft && last.rightToLeft ? last.left - run.right : run.left - last.right;
  return gap < size * wideGap && gap > -size * (run.rightToLeft ? 2 : 0.6);
}

function append(last: Open, run: PdfRun): void {
  const size = Math.max(last.size, run.size);
  const shift = last.base - run.base;
  // The mark of a note or a numerator stands raised before the line that it belongs to.
  if (last.size < run.size * 0.82 && shift < -size * 0.12) last.text = shiftedText(last.text, "up");
  const small = run.size < last.size * 0.82;
  const direction = small && shift > size * 0.12 ? "up" : small && shift < -size * 0.08 ? "down" : null;
  const text = direction === null ? run.text : shiftedText(run.text, direction);
  const backwards = run.rightToLeft && last.rightToLeft;
  const gap = backwards ? last.left - run.right : run.left - last.right;
  const divided = withoutSoftEnd(last);
  const apart = !divided && gap > size * blankGap && !/\s$/.test(last.text) && !/^\s/.test(text);
  last.text += apart ? ` ${text}` : text;
  last.fonts.set(run.font, (last.fonts.get(run.font) ?? 0) + run.text.length);
  last.left = Math.min(last.left, run.left);
  last.right = Math.max(last.right, run.right);
  last.monospaced = last.monospaced && run.monospaced;
  // A raised number at the start of a note does not make its line small.
  if (run.size > last.size) Object.assign(last, { size: run.size, base: run.base });
}

/** A soft hyphen after which the line goes on is one that is seen: it becomes an ordinary one, with no blank after it. */
function withoutSoftEnd(segment: PdfSegment): boolean {
  if (!segment.text.endsWith("\u00ad")) return false;
  segment.text = `${segment.text.slice(0, -1)}-`;
  return true;
}

function touches(one: PdfSegment, other: PdfSegment): boolean {
  if (one.rightToLeft !== other.rightToLeft || one.artifact !== other.artifact) return false;
  const size = Math.max(one.size, other.size);
  const gap = other.left - one.right;
  return gap > -0.3 * size && gap < 0.5 * size && Math.abs(one.size - other.size) < size * 0.2;
}

function absorb(before: Open, segment: Open): void {
  const [first, second] = before.rightToLeft ? [segment, before] : [before, segment];
  const divided = withoutSoftEnd(first);
  const apart = !divided && segment.left - before.right > before.size * blankGap;
  before.text = `${first.text}${apart ? " " : ""}${second.text}`;
  before.right = segment.right;
  for (const [font, letters] of segment.fonts) before.fonts.set(font, (before.fonts.get(font) ?? 0) + letters);
  before.monospaced = before.monospaced && segment.monospaced;
}
