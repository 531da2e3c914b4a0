import { normalise } from "../text/normalise";
import { sentencesIn } from "../text/sentencesIn";
import { withoutConnective } from "../text/withoutConnective";
import { wordsOf } from "../text/words";

/** Shorter sentences are headings and exclamations more often than statements. */
const fewestWords = 5;

/**
 * Whether an answer is one whole sentence of the passage, or several in a row, word for word: then no model need be asked
 * whether it says what the passage says. Letter case at the start, kinds of quotation marks and the last mark may differ, and a
 * first word that only joins it to the sentence before may be gone.
 * Part of a sentence is not enough, since what it leaves out may turn it round.
 */
export function statedVerbatim(answer: string, passage: string, language = "English"): boolean {
  const claimed = bare(answer);
  if (wordsOf(claimed).length < fewestWords) return false;
  const sentences = sentencesIn(passage, language).map(({ from, to }) => passage.slice(from, to).trim());
  return sentences.some((begun, first) => {
    const later = sentences.slice(first + 1);
    const unjoined = withoutConnective(begun, language);
    return isBeginning(claimed, begun, later) || (unjoined !== begun && isBeginning(claimed, unjoined, later));
  });
}

/** Whether a claim is a first sentence, alone or with some of those after it. */
function isBeginning(claimed: string, first: string, later: readonly string[]): boolean {
  let together = "";
  for (const sentence of [first, ...later]) {
    together = `${together} ${normalise(sentence)}`.trim();
    if (bare(together) === claimed) return true;
    if (together.length > claimed.length + 2) return false;
  }
  return false;
}

function bare(text: string): string {
  return normalise(text).replace(/[.!;:\u3002\uff01\uff1b\s]+$/u, "");
}
