/** A page's number as editions on paper leave it in a text: "{187}", "[Pg 187]", "[Page 187]". */
const mark = /\{(?:pages?|pg\.?|p\.)? ?(\d{1,4})\}|\[(?:pages?|pg\.?|p\.) ?(\d{1,4})\]/giu;
/** So many at least, and nearly all one after the other: a book's pages, and no other use of brackets. */
const fewest = 5;
const leastAscending = 0.9;

/**
 * Takes out the numbers of pages that stand in brackets in the middle of a text, as transcriptions of printed books have them. A text with
 * fewer than five, or with numbers that do not rise, is given back as it is.
 */
export function removePageMarks(text: string): string {
  const numbers = [...text.matchAll(mark)].map((found) => Number(found[1] ?? found[2]));
  const rising = numbers.filter((number, place) => number > (numbers[place - 1] ?? -1)).length;
  if (numbers.length < fewest || rising < numbers.length * leastAscending) return text;
  const alone = new RegExp(`^[ \\t]*(?:${mark.source})[ \\t]*\\n?`, "gimu");
  // "inscription {78}at" keeps its blank.
  const inside = new RegExp(`[ \\t](?:${mark.source})(?=[\\s.,;:!?)\\]"'”’]|$)|(?:${mark.source})`, "giu");
  return text.replace(alone, "").replace(inside, "");
}
