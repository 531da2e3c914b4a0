import { type FactPlace, factGate } from "../gates/factGate";
import { bothEnglish } from "../languages/languages";
import { passageSentences } from "../text/passageSentences";
import { contentStemsOf } from "../text/words";

/** The most characters of a sentence that is asked about whole; of longer ones a small model asks for what they say beside. */
const longest = 220;
/** The least share of a sentence's content words that nobody asked about. */
const leastFresh = 0.5;

/**
 * The sentence of a passage with the most content words that none of the given texts has: what there is still to ask about. Only
 * whole sentences that stand by themselves (`factGate`) and were not `tried` are taken; null where there is none, and for a passage in
 * another language than is written, since the sentence is to be an answer.
 */
export function freshSentence(
  { passage, details, languages = bothEnglish }: FactPlace,
  taken: readonly string[],
  tried: readonly string[] = [],
): string | null {
  const { written, read } = languages;
  if (written !== read) return null;
  const known = new Set(taken.flatMap((text) => contentStemsOf(text, read)));
  const freshness = (sentence: string) => {
    const stems = [...new Set(contentStemsOf(sentence, read))];
    const fresh = stems.filter((stem) => !known.has(stem)).length;
    return { fresh, share: fresh / Math.max(1, stems.length) };
  };
  const ranked = passageSentences(passage, read)
    .filter((sentence) => sentence.length <= longest && !tried.includes(sentence))
    .map((sentence) => ({ sentence, ...freshness(sentence) }))
    .filter(({ share }) => share >= leastFresh)
    .sort((one, other) => other.fresh - one.fresh);
  const place = { passage, details, languages };
  return ranked.find(({ sentence }) => factGate(sentence, place) === null)?.sentence ?? null;
}
