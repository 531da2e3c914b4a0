import { readMarkup } from "../markup";
import type { PdfRun } from "../pdf/pdfPage";

/** What was recognised in the picture of a page. */
export interface RecognisedPage {
  runs: PdfRun[];
  /** Words that the program was not sure of. */
  doubtful: string[];
  /** Lines that run in another direction than the page. */
  turned: string[];
  /** How sure it was of a letter on average, from 0 to 100; those of turned lines count as 0. Null where it found none. */
  confidence: number | null;
}

interface Word {
  text: string;
  left: number;
  right: number;
  confidence: number;
}

/** Words beside each other; all lengths in dots. */
interface Line {
  base: number;
  size: number;
  turned: boolean;
  words: Word[];
}

/** How sure the program must be of a word, from 0 to 100: specks and pictures reach less, print that can be read more. */
const leastConfidence = 30;
/** What the bullets of lists are taken for. */
const bulletLike = /^[e®@©°¢«»*·.•]{1,2}$/;
/** How far a bullet stands before its text, in heights of letters: further than a word before the next. */
const bulletGap = 0.7;

/** Reads the hOCR of a page as runs like those of a text layer; `scale` is how many dots a point has. */
export function recognisedPage(hocr: string, scale: number): RecognisedPage {
  const lines = linesOf(hocr).map(withBullet);
  const upright = lines.filter(({ turned }) => !turned);
  const turned = lines.filter((line) => line.turned);
  const words = upright.flatMap((line) => line.words);
  const letters = lettersOf(lines.flatMap((line) => line.words));
  const sure = words.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0);
  return {
    runs: upright.flatMap(({ words, ...line }) => words.filter(isClear).map((word) => runOf(word, line, scale))),
    doubtful: words.filter((word) => !isClear(word)).map(({ text }) => text),
    turned: turned.map((line) => line.words.map(({ text }) => text).join(" ")),
    confidence: letters === 0 ? null : sure / letters,
  };
}

function lettersOf(words: readonly Word[]): number {
  return words.reduce((sum, { text }) => sum + text.length, 0);
}

function isClear({ confidence }: Word): boolean {
  return confidence >= leastConfidence;
}

function linesOf(hocr: string): Line[] {
  const lines: Line[] = [];
  const open: string[] = [];
  readMarkup(hocr, "xml", {
    open(_, { class: kind = "", title = "" }) {
      open.push(kind);
      if (kind === "ocrx_word") {
        const [left = 0, , right = 0] = numbersOf(title, "bbox");
        lines.at(-1)?.words.push({ text: "", left, right, confidence: numbersOf(title, "x_wconf")[0] ?? 0 });
      } else if (title.includes("x_size")) lines.push(lineOf(title));
    },
    close: () => void open.pop(),
    text(text) {
      const word = open.includes("ocrx_word") ? lines.at(-1)?.words.at(-1) : undefined;
      if (word !== undefined) word.text += text;
    },
  });
  const printed = ({ text }: Word) => text.trim() !== "";
  return lines.map((line) => ({ ...line, words: line.words.filter(printed) }));
}

function lineOf(title: string): Line {
  const [left = 0, , right = 0, bottom = 0] = numbersOf(title, "bbox");
  const baseline = numbersOf(title, "baseline");
  const [slope = 0, shift = 0] = baseline;
  // A page that lay askew has lines that fall; each is put where its middle is.
  const base = bottom + shift + (slope * (right - left)) / 2;
  // Only lines that run to the right are told with a base line.
  const turned = baseline.length === 0;
  return { base, size: numbersOf(title, "x_size")[0] ?? 12, turned, words: [] };
}

function withBullet(line: Line): Line {
  const [mark, next] = line.words;
  if (mark === undefined || next === undefined || !bulletLike.test(mark.text.trim())) return line;
  if (next.left - mark.right < line.size * bulletGap) return line;
  return { ...line, words: [{ ...mark, text: "•", confidence: next.confidence }, ...line.words.slice(1)] };
}

function runOf({ text, left, right }: Word, { base, size }: Pick<Line, "base" | "size">, scale: number): PdfRun {
  return {
    text: text.trim(),
    left: left / scale,
    right: right / scale,
    base: base / scale,
    size: size / scale,
    font: "recognised",
    monospaced: false,
    rightToLeft: /^[^\p{L}]*[\p{Script=Hebrew}\p{Script=Arabic}]/u.test(text),
    artifact: false,
  };
}

/** The numbers that follow a name in an hOCR title. */
function numbersOf(title: string, name: string): number[] {
  const found = new RegExp(`(?:^|;)\\s*${name} ([-\\d. ]+)`).exec(title)?.[1] ?? "";
  return found.split(" ").filter(Boolean).map(Number);
}
