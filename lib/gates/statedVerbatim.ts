import { sentencesIn } from "../text/sentencesIn";
import { normalise } from "./normalise";
import { wordsOf } from "./words";

/** Shorter sentences are headings and exclamations more often than statements. */
const fewestWords = 5;

/**
 * Whether an answer is one whole sentence of the passage, or several in a row, word for word: then no model need be asked
 * whether it says what the passage says. Letter case at the start, kinds of quotation marks and the last mark may differ.
 * Part of a sentence is not enough, since what it leaves out may turn it round.
 */
export function statedVerbatim(answer: string, passage: string, language = "English"): boolean {
  const claimed = bare(answer);
  if (wordsOf(claimed).length < fewestWords) return false;
  const sentences = sentencesIn(passage, language).map(({ from, to }) => normalise(passage.slice(from, to)));
  return sentences.some((_, first) => {
    let together = "";
    for (const sentence of sentences.slice(first)) {
      together = `${together} ${sentence}`.trim();
      if (bare(together) === claimed) return true;
      if (together.length > claimed.length + 2) return false;
    }
    return false;
  });
}

function bare(text: string): string {
  return normalise(text).replace(/[.!;:\u3002\uff01\uff1b\s]+$/u, "");
}
