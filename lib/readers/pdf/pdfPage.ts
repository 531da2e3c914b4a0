import { shiftedText } from "../tidyText";
import type { PdfMarkedContent, PdfPageHandle, PdfTextItem } from "./pdfjs.cjs";

/** A run of characters, at its place on the upright page: points from the left and from the top. */
export interface PdfRun {
  text: string;
  left: number;
  right: number;
  /** Of the base line. */
  base: number;
  /** Of its letters, in points. */
  size: number;
  font: string;
  monospaced: boolean;
  rightToLeft: boolean;
  /** Whether the file marks it as head, foot or page number. */
  artifact: boolean;
}

/** What is drawn on a page. */
export interface PdfPage {
  number: number;
  height: number;
  runs: PdfRun[];
  /** Text that runs in another direction than the page's: stamps, watermarks, labels of axes. */
  turned: string[];
}

/** The most runs that are looked at of one page; a page of a book has some hundred. */
const mostRuns = 200_000;

interface Placed extends PdfRun {
  /** Direction in degrees, clockwise, from 0 (to the right) to 270. */
  turn: number;
}

/** Reads the runs of a page. The page is turned so that most of its text runs to the right; vertical writing counts as turned. */
export async function readPage(page: PdfPageHandle, number: number): Promise<PdfPage> {
  const { items, styles } = await page.getTextContent({ includeMarkedContent: true });
  const { transform, width, height } = page.getViewport({ scale: 1 });
  const placed: Placed[] = [];
  const marks: boolean[] = [];
  let before: PdfTextItem | PdfMarkedContent | null = null;
  for (const item of items) {
    const last = before;
    before = item;
    if (!("str" in item)) {
      followMarks(marks, item);
      if (isSwallowedHyphen(item, last)) softenEnd(placed.at(-1));
      continue;
    }
    if (item.str.trim() === "" || placed.length >= mostRuns) continue;
    const style = styles[item.fontName];
    placed.push(placedRun(item, transform, style?.vertical === true, marks.includes(true)));
  }
  const saysSo = (font: string) => styles[font]?.fontFamily === "monospace";
  const monospaced = monospacedFonts(placed, saysSo);
  const turn = commonTurn(placed);
  const upright = placed.filter((run) => run.turn === turn);
  return {
    number,
    height: turn === 90 || turn === 270 ? width : height,
    runs: withoutDoubles(
      upright.map((run) => ({ ...turned(run, turn, width, height), monospaced: monospaced.has(run.font) })),
    ),
    turned: placed.filter((run) => run.turn !== turn).map(({ text }) => text),
  };
}

function followMarks(marks: boolean[], { type, tag }: PdfMarkedContent): void {
  if (type === "endMarkedContent") marks.pop();
  else if (type.startsWith("beginMarkedContent")) marks.push(tag === "Artifact");
}

/** A soft hyphen is marked content in which the parser finds nothing to show. */
function isSwallowedHyphen(item: PdfMarkedContent, last: PdfTextItem | PdfMarkedContent | null): boolean {
  return (
    item.type === "endMarkedContent" &&
    last !== null &&
    "type" in last &&
    last.type !== item.type &&
    last.tag === "Span"
  );
}

function softenEnd(run: Placed | undefined): void {
  if (run !== undefined && /\p{L}$/u.test(run.text)) run.text += "\u00ad";
}

/** Fonts whose letters all have one width, narrow ones and wide ones alike: what is set in them is code. */
function monospacedFonts(runs: readonly Placed[], saysSo: (font: string) => boolean): Set<string> {
  const widths = new Map<string, { least: number; most: number; texts: Set<string>; letters: Set<string> }>();
  for (const { text, font, right: length, size } of runs) {
    if (text.length < 2) continue;
    const width = length / text.length / size;
    const known = widths.get(font) ?? {
      least: width,
      most: width,
      texts: new Set<string>(),
      letters: new Set<string>(),
    };
    known.least = Math.min(known.least, width);
    known.most = Math.max(known.most, width);
    if (known.texts.size < 4) known.texts.add(text);
    if (known.letters.size < 60) for (const letter of text.slice(0, 80)) known.letters.add(letter);
    widths.set(font, known);
  }
  const even = [...widths].filter(
    ([font, { least, most, texts, letters }]) =>
      // Words of other fonts have nearly one width by chance, where they are few.
      most - least < (saysSo(font) ? 0.012 : 0.004) &&
      least > 0.4 &&
      (saysSo(font) || texts.size >= 4) &&
      letters.size >= 8 &&
      [...letters].some((letter) => /[ilj.,:;'|!]/.test(letter)),
  );
  return new Set(even.map(([font]) => font));
}

/** Widest a figure of the kind that is drawn raised can be, in heights of its font; ordinary ones are half as wide as high. */
const raisedWidth = 0.38;

function placedRun(item: PdfTextItem, page: number[], vertical: boolean, artifact: boolean): Placed {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = multiplied(page, item.transform);
  const size = Math.hypot(c, d) || Math.hypot(a, b) || 1;
  const degrees = vertical ? 90 : (Math.atan2(b, a) * 180) / Math.PI;
  const length = vertical ? item.height : item.width;
  const raised = /^\d{1,3}$/.test(item.str) && length / item.str.length < size * raisedWidth;
  return {
    text: raised ? shiftedText(item.str, "up") : item.str,
    left: e,
    right: length,
    base: f,
    size,
    font: item.fontName,
    monospaced: false,
    rightToLeft: item.dir === "rtl",
    artifact,
    // Pages that were scanned askew are some degrees off.
    turn: (Math.round(degrees / 90) * 90 + 360) % 360,
  };
}

function multiplied([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: number[], other: number[]): number[] {
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = other;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

function commonTurn(runs: readonly Placed[]): number {
  const letters = new Map<number, number>();
  for (const { turn, text } of runs) letters.set(turn, (letters.get(turn) ?? 0) + text.length);
  return [...letters].sort((one, other) => other[1] - one[1] || one[0] - other[0])[0]?.[0] ?? 0;
}

/** Puts a run where it is once the page is turned back; until then `right` holds its length. */
function turned({ turn: _, ...run }: Placed, turn: number, width: number, height: number): PdfRun {
  const { left, base, right: length } = run;
  const [x, y] =
    turn === 90
      ? [base, width - left]
      : turn === 180
        ? [width - left, height - base]
        : turn === 270
          ? [height - base, left]
          : [left, base];
  return { ...run, left: x, base: y, right: x + length };
}

/** Bold print is sometimes drawn as the same letters twice. */
function withoutDoubles(runs: readonly PdfRun[]): PdfRun[] {
  const seen = new Set<string>();
  return runs.filter(({ text, left, base, size }) => {
    const cells = [Math.round(left / Math.max(size * 0.2, 1)), Math.round(base / Math.max(size * 0.2, 1))];
    const key = `${cells.join(" ")} ${text}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
