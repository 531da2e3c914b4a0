import { type Range, splitParagraphs } from "./splitParagraphs";
import { splitSentences } from "./splitSentences";

/** The sentences of a text in their order, each in its paragraph: characters from (inclusive) and to (exclusive). */
export function sentencesIn(text: string, language = "English"): Range[] {
  return [...splitParagraphs(text)].flatMap((paragraph) => [...splitSentences(text, paragraph, language)]);
}
