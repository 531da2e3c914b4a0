import { factGate } from "../gates/factGate";
import { contentStemsOf } from "../gates/words";
import { bothEnglish, type Languages } from "../languages/languages";
import { passageSentences } from "../text/passageSentences";

/** The most characters of a sentence that is asked about whole; of longer ones a small model asks for what they say beside. */
const longest = 220;

/**
 * The sentence of a passage with the most content words that none of the given texts has: what there is still to ask about. Only
 * whole sentences that stand by themselves (`factGate`) and were not `tried` are taken; null where there is none, and for a passage in
 * another language than is written, since the sentence is to be an answer.
 */
export function freshSentence(
  passage: string,
  taken: readonly string[],
  tried: readonly string[] = [],
  languages: Languages = bothEnglish,
): string | null {
  const { written, read } = languages;
  if (written !== read) return null;
  const known = new Set(taken.flatMap((text) => contentStemsOf(text, read)));
  const freshness = (sentence: string) =>
    new Set(contentStemsOf(sentence, read).filter((stem) => !known.has(stem))).size;
  const ranked = passageSentences(passage, read)
    .filter((sentence) => sentence.length <= longest && !tried.includes(sentence))
    .map((sentence) => ({ sentence, fresh: freshness(sentence) }))
    .sort((one, other) => other.fresh - one.fresh);
  const place = { passage, details: "", languages: { written: read, read } };
  return ranked.find(({ sentence }) => factGate(sentence, place) === null)?.sentence ?? null;
}
