import { type FactPlace, factGate } from "../gates/factGate";
import { trigramSimilarity } from "../gates/similarity";
import { contentStemsOf } from "../gates/words";
import { bothEnglish, type Languages } from "../languages/languages";
import { dropped } from "../outcome";
import { passageSentences } from "../text/passageSentences";

/** A planned fact that is not asked about, why, and the sentence of the passage that took its place; null where none could. */
export interface RefusedFact {
  fact: string;
  reason: string;
  detail: string;
  instead: string | null;
}

/** Facts this alike are one. */
const sameFact = 0.8;
/** A sentence stands for a fact that shares so much of its content words with it. */
const leastShared = 0.5;

const sameFactFault = dropped("same_fact", "Another fact of the plan says the same.");

/**
 * The planned facts that the passage bears out and that stand by themselves (`factGate`), each once. In place of another comes the
 * sentence of the passage that is nearest to it, where that stands by itself; a small model adds to sentences what they do not say,
 * and more rarely picks the wrong ones.
 */
export function heldFacts(plan: readonly string[], place: FactPlace): { facts: string[]; refused: RefusedFact[] } {
  const { passage, languages = bothEnglish } = place;
  const facts: string[] = [];
  const refused: RefusedFact[] = [];
  const isNew = (fact: string) => facts.every((other) => trigramSimilarity(other, fact) < sameFact);
  const faultOf = (fact: string) => factGate(fact, place) ?? (isNew(fact) ? null : sameFactFault);
  for (const fact of plan) {
    const fault = faultOf(fact);
    if (fault === null) {
      facts.push(fact);
      continue;
    }
    const instead = nearestSentence(fact, passage, languages, (sentence) => faultOf(sentence) === null);
    if (instead !== null) facts.push(instead);
    refused.push({ fact, reason: fault.reason, detail: fault.detail, instead });
  }
  return { facts, refused };
}

/** The sentence that shares most content words with a fact, of those that hold; null where none shares half of them. */
function nearestSentence(
  fact: string,
  passage: string,
  { written, read }: Languages,
  holds: (sentence: string) => boolean,
): string | null {
  if (written !== read) return null;
  const wanted = [...new Set(contentStemsOf(fact, read))];
  const ranked = passageSentences(passage, read)
    .map((sentence) => {
      const stems = new Set(contentStemsOf(sentence, read));
      return { sentence, shared: wanted.filter((stem) => stems.has(stem)).length / Math.max(1, wanted.length) };
    })
    .filter(({ shared }) => shared >= leastShared)
    .sort((one, other) => other.shared - one.shared);
  return ranked.find(({ sentence }) => holds(sentence))?.sentence ?? null;
}
