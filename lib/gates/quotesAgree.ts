import { wordsOf } from "../text/words";
import { agreement } from "./agreement";

/** Quotation marks in pairs, as English, German, French and Chinese have them. */
const pairs: readonly RegExp[] = [
  /"[^"]{1,2000}"/gu,
  /\u201c[^\u201c\u201d\u201e]{1,2000}\u201d/gu,
  /\u201e[^\u201c\u201d\u201e]{1,2000}[\u201c\u201d]/gu,
  /\u00ab[^\u00ab\u00bb]{1,2000}\u00bb/gu,
  /\u300c[^\u300c\u300d]{1,2000}\u300d/gu,
  /\u300e[^\u300e\u300f]{1,2000}\u300f/gu,
];

/** The quoted words of a claim, between double quotes of any kind, that a source does not hold in this order. */
export function missingQuotes(claim: string, source: string): string[] {
  const quotes = pairs.flatMap((pair): string[] => claim.match(pair) ?? []);
  if (quotes.length === 0) return [];
  const words = ` ${wordsOf(source).join(" ")} `;
  return quotes.filter((quote) =>
    quote
      .split(/\u2026|\.{3}|\[[^\]]{0,200}\]/u)
      .some((part) => !words.includes(` ${wordsOf(part).join(" ")} `) && wordsOf(part).length > 0),
  );
}

/** Keeps a question and answer whose quotations occur in the passage or the details; otherwise drops it as `quote_not_in_passage`. */
export const quotesAgree = agreement({
  reason: "quote_not_in_passage",
  missing: missingQuotes,
  detail: (first) => `The words ${first} are quoted, and occur neither in the passage nor in its details.`,
});
