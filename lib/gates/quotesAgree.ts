import { dropped, kept, type Outcome } from "../outcome";
import type { QuestionAnswer } from "../records";
import { wordsOf } from "./words";

/** The quoted words of a claim, between double quotes of any kind, that a source does not hold in this order. */
export function missingQuotes(claim: string, source: string): string[] {
  const quotes: string[] =
    claim.match(/["\u201c\u201d\u201e\u00ab][^"\u201c\u201d\u201e\u00ab\u00bb]{1,2000}["\u201c\u201d\u00bb]/gu) ?? [];
  if (quotes.length === 0) return [];
  const words = ` ${wordsOf(source).join(" ")} `;
  return quotes.filter((quote) =>
    quote
      .split(/\u2026|\.{3}|\[[^\]]{0,200}\]/u)
      .some((part) => !words.includes(` ${wordsOf(part).join(" ")} `) && wordsOf(part).length > 0),
  );
}

/** Keeps a question and answer whose quotations occur in the passage or the details; otherwise drops it as `quote_not_in_passage`. */
export function quotesAgree(tuple: QuestionAnswer, passage: string, details: string): Outcome<QuestionAnswer> {
  const source = `${passage}\n${details}`;
  const first = missingQuotes(tuple.question, source)[0] ?? missingQuotes(tuple.answer, source)[0];
  if (first === undefined) return kept(tuple);
  return dropped(
    "quote_not_in_passage",
    `The words ${first} are quoted, and occur neither in the passage nor in its details.`,
  );
}
