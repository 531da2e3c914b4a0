import { contentStemsOf } from "../gates/words";
import { splitParagraphs } from "../text/splitParagraphs";
import { splitSentences } from "../text/splitSentences";

/** The most characters that a sentence to ask about should have. */
const longest = 300;

/**
 * The sentence of a passage with the most content words that none of the given texts has: what there is still to ask about.
 * Sentences that were `tried` come last, those of more than 300 characters only where there is no other; null for a passage
 * without any.
 */
export function freshSentence(
  passage: string,
  taken: readonly string[],
  tried: readonly string[] = [],
  language = "English",
): string | null {
  const known = new Set(taken.flatMap((text) => contentStemsOf(text, language)));
  const sentences = [...splitParagraphs(passage)]
    .flatMap((paragraph) => [...splitSentences(passage, paragraph, language)])
    .map(({ from, to }) => passage.slice(from, to).replace(/\s+/g, " ").trim())
    .filter((sentence) => sentence !== "");
  const short = sentences.filter(({ length }) => length <= longest);
  const all = short.length > 0 ? short : sentences;
  const untried = all.filter((sentence) => !tried.includes(sentence));
  let best: { sentence: string; fresh: number } | null = null;
  for (const sentence of untried.length > 0 ? untried : all) {
    const fresh = new Set(contentStemsOf(sentence, language).filter((stem) => !known.has(stem))).size;
    if (best === null || fresh > best.fresh) best = { sentence, fresh };
  }
  return best?.sentence ?? null;
}
