import { goesOnBelow, lastItemMark } from "./itemMark";
import { isFalseBorder } from "./sentenceBorder";
import type { Range } from "./splitParagraphs";

/**
 * Splits one paragraph of a text into sentences by Unicode's rules (UAX 29, as Intl.Segmenter has them), put right for
 * abbreviations, initials and ordinals of the language (by its English name; default: English). A line end is no border, but the
 * mark of a list's item belongs to its line. The ranges count characters of the whole text, follow each other
 * without a gap and each hold the blanks after the sentence. A paragraph may be the whole of a long book: it is read in
 * windows of `windowLength` characters (default: 65536), each from the last border of the one before; a sentence that is longer
 * than a window is split at a blank.
 */
export function* splitSentences(
  text: string,
  paragraph: Range = { from: 0, to: text.length },
  language = "English",
  windowLength = 65_536,
): Generator<Range> {
  const segmenter = segmenters[language] ?? segmenters.English;
  let from = paragraph.from;
  while (from < paragraph.to) {
    const window = { from, to: endOfWindow(text, { from, to: paragraph.to }, windowLength) };
    const sentences = sentencesOf(text, window, segmenter, language);
    // What the window cuts off may go on, so the next one begins with it, unless it is all that there is.
    const whole = window.to === paragraph.to || sentences.length === 1 ? sentences : sentences.slice(0, -1);
    for (const sentence of whole) yield sentence;
    from = whole.at(-1)?.to ?? window.to;
  }
}

function sentencesOf(text: string, window: Range, segmenter: Intl.Segmenter, language: string): Range[] {
  // Unicode ends a sentence at every line end; one blank in place of each keeps all offsets as they are.
  const flat = text.slice(window.from, window.to).replace(/[\n\r\v\f\u0085\u2028\u2029]/g, " ");
  const sentences: Range[] = [];
  for (const { segment, index } of segmenter.segment(flat)) {
    const from = window.from + index;
    const to = from + segment.length;
    const last = sentences.at(-1);
    // The end of a sentence decides, so a few characters of it do; whole sentences would make this quadratic.
    const before = last === undefined ? "" : flat.slice(Math.max(last.from - window.from, index - 200), index);
    if (last !== undefined && isFalseBorder(before, segment, language)) {
      last.to = to;
      continue;
    }
    const own = last === undefined ? from : beforeItemMark(text, { from: last.from, to: from });
    if (last !== undefined) last.to = own;
    sentences.push({ from: own, to });
  }
  return sentences;
}

/** Where a sentence ends: before a "2." that begins its last line and holds nothing else, as that belongs to what follows. */
function beforeItemMark(text: string, sentence: Range): number {
  const mark = lastItemMark.exec(text.slice(Math.max(sentence.from, sentence.to - 40), sentence.to));
  if (mark === null) return sentence.to;
  const to = sentence.to - mark[0].length;
  return goesOnBelow(text.slice(sentence.from, to)) ? sentence.to : to;
}

const bySentences = { granularity: "sentence" } as const;
/** Made once, since making one takes as long as splitting a paragraph. Unicode's rules differ little between languages; of those that are not known English serves. */
const segmenters: Readonly<Record<string, Intl.Segmenter> & { English: Intl.Segmenter }> = {
  English: new Intl.Segmenter("en", bySentences),
  German: new Intl.Segmenter("de", bySentences),
  French: new Intl.Segmenter("fr", bySentences),
  Spanish: new Intl.Segmenter("es", bySentences),
  Chinese: new Intl.Segmenter("zh", bySentences),
};

/** Where a window ends: after the last blank in its second half, if there is one, and never inside a character. */
function endOfWindow(text: string, rest: Range, windowLength: number): number {
  const full = rest.from + windowLength;
  if (full >= rest.to) return rest.to;
  for (let to = full; to > full - windowLength / 2; to--) {
    if (/\s/.test(text.charAt(to - 1))) return to;
  }
  const code = text.charCodeAt(full);
  return code >= 0xdc00 && code <= 0xdfff ? full + 1 : full;
}
