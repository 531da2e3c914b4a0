/** The mark that a transcription has in place of a picture, with its caption, in the languages whose books have one. */
const picture =
  /^[ \t]*\[ ?(?:illustrations?|ilustraci[oó]n|abbildung|illustrazione|ilustra[cç][aã]o)\b[^[\]]{0,600}\][ \t]*$/gimu;
/** A drawn line: three marks and more, and nothing else. */
const rule = /^[ \t]*(?:[=_*~#•—–-] ?){3,}[ \t]*$/gmu;

/**
 * Takes out of a plain text what stands in place of its pictures, as transcriptions of printed books have it ("[Illustration: The old
 * mill]"), and drawn lines between paragraphs: neither is the author's text. What touches a line of text is left, since it may be part of a table.
 */
export function removePictures(text: string): string {
  return [picture, rule].reduce(
    (whole, mark) =>
      whole.replace(mark, (found, place: number) => (standsAlone(whole, place, place + found.length) ? "" : found)),
    text,
  );
}

/** Whether blank lines, or the ends of the text, surround some whole lines of it. */
function standsAlone(text: string, from: number, to: number): boolean {
  const before = from === 0 || /(?:^|\n)[ \t]*\n$/.test(text.slice(Math.max(0, from - 40), from));
  return before && /^(?:\n[ \t]*)?(?:\n|$)/.test(text.slice(to, to + 40));
}
