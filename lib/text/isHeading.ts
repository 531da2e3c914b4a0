const longestHeading = 120;

/**
 * Whether a paragraph looks like a heading: one or two short lines with no mark at the end that would end a sentence or
 * announce a list, or all in capitals, or marked as one in Markdown. Page marks and ornaments count, as they lead to what follows.
 */
export function isHeading(paragraph: string): boolean {
  const text = paragraph.trim();
  if (text.length > longestHeading) return false;
  const lines = text.split("\n");
  if (lines.length > 2) return false;
  if (/^#{1,6}\s/.test(text)) return lines.length === 1;
  if (/\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text) && !/[!?,;:]$/.test(text)) return true;
  return (
    /^["'“‘«([{*]*(?:\p{Lu}|\p{N}|[^\p{L}]|[ivxlc]+[.)\]}])/u.test(text) && !/[.!?…:;,。！？][)\]"'”’»]*$/u.test(text)
  );
}
