import { type FactPlace, factGate } from "../gates/factGate";
import { bothEnglish } from "../languages/languages";
import { dropped } from "../outcome";
import { passageSentences } from "../text/passageSentences";
import { trigramSimilarity } from "../text/similarity";
import { contentStemsOf } from "../text/words";
import { freshSentence } from "./freshSentence";

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
/** A sentence that has so much of a fact, and is not longer than so many times the fact, is what the fact tells, and is told rightly. */
const copied = { shared: 0.8, length: 1.6 };

const sameFactFault = dropped("same_fact", "Another fact of the plan says the same.");

/**
 * The planned facts that the passage bears out and that stand by themselves (`factGate`), each once, in the passage's own words where
 * they nearly are. In place of another comes the sentence of the passage that is nearest to it or, where that does not stand by itself,
 * one that nothing was planned about: a small model adds to sentences what they do not say, and more rarely picks the wrong ones.
 */
export function heldFacts(plan: readonly string[], place: FactPlace): { facts: string[]; refused: RefusedFact[] } {
  const { passage, languages = bothEnglish } = place;
  const { written, read } = languages;
  const facts: string[] = [];
  const refused: RefusedFact[] = [];
  const sentences = written === read ? stemmedSentences(passage, read) : [];
  const isNew = (fact: string) => facts.every((other) => trigramSimilarity(other, fact) < sameFact);
  const faultOf = (fact: string) => factGate(fact, place) ?? (isNew(fact) ? null : sameFactFault);
  for (const fact of plan) {
    const fault = faultOf(fact);
    if (fault === null) {
      const own = nearestSentence(fact, sentences, read, copied.shared, (sentence) => {
        return sentence.length <= fact.length * copied.length && faultOf(sentence) === null;
      });
      facts.push(own ?? fact);
      continue;
    }
    const instead =
      nearestSentence(fact, sentences, read, leastShared, (sentence) => faultOf(sentence) === null) ??
      freshSentence(place, facts);
    if (instead !== null) facts.push(instead);
    refused.push({ fact, reason: fault.reason, detail: fault.detail, instead });
  }
  return { facts, refused };
}

/** A sentence with the stems of its content words. */
interface StemmedSentence {
  sentence: string;
  stems: ReadonlySet<string>;
}

function stemmedSentences(passage: string, language: string): StemmedSentence[] {
  return passageSentences(passage, language).map((sentence) => ({
    sentence,
    stems: new Set(contentStemsOf(sentence, language)),
  }));
}

/** The sentence that shares most content words with a fact, of those that hold; null where none shares the least of them. */
function nearestSentence(
  fact: string,
  sentences: readonly StemmedSentence[],
  language: string,
  least: number,
  holds: (sentence: string) => boolean,
): string | null {
  const wanted = [...new Set(contentStemsOf(fact, language))];
  const ranked = sentences
    .map(({ sentence, stems }) => ({
      sentence,
      shared: wanted.filter((stem) => stems.has(stem)).length / Math.max(1, wanted.length),
    }))
    .filter(({ shared }) => shared >= least)
    .sort((one, other) => other.shared - one.shared);
  return ranked.find(({ sentence }) => holds(sentence))?.sentence ?? null;
}
