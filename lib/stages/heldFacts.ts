import { type FactPlace, factGate } from "../gates/factGate";
import { trigramSimilarity } from "../gates/similarity";
import { contentStemsOf } from "../gates/words";
import { bothEnglish, type Languages } from "../languages/languages";
import { splitParagraphs } from "../text/splitParagraphs";
import { splitSentences } from "../text/splitSentences";

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
/** Characters of a sentence that can be asked about. */
const [shortest, longest] = [25, 300];

/**
 * The planned facts that the passage bears out and that stand by themselves or by the one before (`factGate`), each once. In place of another comes the
 * sentence of the passage that is nearest to it, where that stands by itself; a small model adds to sentences what they do not say,
 * and more rarely picks the wrong ones.
 */
export function heldFacts(plan: readonly string[], place: FactPlace): { facts: string[]; refused: RefusedFact[] } {
  const { passage, languages = bothEnglish } = place;
  const facts: string[] = [];
  const refused: RefusedFact[] = [];
  const isNew = (fact: string) => facts.every((other) => trigramSimilarity(other, fact) < sameFact);
  const holds = (fact: string) => factGate(fact, place) === null && isNew(fact);
  for (const [index, fact] of plan.entries()) {
    // Those who ask see the facts together, so the one just before explains a pronoun.
    const explained = index > 0 && facts.at(-1) === plan[index - 1];
    const fault = factGate(fact, { ...place, explained });
    if (fault === null && isNew(fact)) {
      facts.push(fact);
      continue;
    }
    const { reason, detail } = fault ?? { reason: "same_fact", detail: "Another fact of the plan says the same." };
    const instead = nearestSentence(fact, passage, languages, holds);
    if (instead !== null) facts.push(instead);
    refused.push({ fact, reason, detail, instead });
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
  const ranked = [...splitParagraphs(passage)]
    .flatMap((paragraph) => [...splitSentences(passage, paragraph, read)])
    .map(({ from, to }) => passage.slice(from, to).replace(/\s+/g, " ").trim())
    .filter(({ length }) => length >= shortest && length <= longest)
    .map((sentence) => {
      const stems = new Set(contentStemsOf(sentence, read));
      return { sentence, shared: wanted.filter((stem) => stems.has(stem)).length / Math.max(1, wanted.length) };
    })
    .filter(({ sentence, shared }) => shared >= leastShared && /^\p{Lu}.*[.!。！]["'”’»」]?$/u.test(sentence))
    .sort((one, other) => other.shared - one.shared);
  return ranked.find(({ sentence }) => holds(sentence))?.sentence ?? null;
}
