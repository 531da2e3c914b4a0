import { chapterNumber } from "./chapterNumber";

const longestHeading = 120;
/** Scripts without capitals say more in fewer characters, and do not tell a heading by its first letter. */
const longestWithoutCapitals = 30;

/**
 * Whether a paragraph looks like a heading: one or two short lines with no mark at the end that would end a sentence or
 * announce a list, or all in capitals, or marked as one in Markdown, or 第三章. Page marks and ornaments count, as they lead to what
 * follows.
 */
export function isHeading(paragraph: string): boolean {
  const text = paragraph.trim();
  if (text.length > longestHeading) return false;
  const lines = text.split("\n");
  if (lines.length > 2) return false;
  if (/^#{1,6}\s/.test(text)) return lines.length === 1;
  if (/\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text) && !/[!?,;:]$/.test(text)) return true;
  if (chapterNumber.test(text) && text.length <= longestWithoutCapitals)
    return !/[。，、：；！][」』”’）]*$/u.test(text);
  if (endsSentence.test(text)) return false;
  return begins.test(text) || (text.length <= longestWithoutCapitals && /^\P{L}*\p{Lo}/u.test(text));
}

const begins = /^["'“‘«([{*]*(?:\p{Lu}|\p{N}|[^\p{L}]|[ivxlc]+[.)\]}])/u;
/** Speech in corner brackets ends without a mark before the bracket. */
const endsSentence = /(?:[.!?…:;,。！？：；，、؟؛،।۔][)\]"'”’»）》]*|[」』])$/u;
