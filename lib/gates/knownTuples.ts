import { rulesOf } from "../languages/rulesOf";
import { contentStemsOf } from "../text/words";
import { areDuplicates, type KnownTuple, type KnownTuples } from "./duplicateTuples";

/** Of two duplicates either the questions share more than so much of their stems, or the answers do. */
const sharedByQuestions = 1 / 2;
const sharedByAnswers = 2 / 3;

/**
 * Makes an empty collection of tuples. Only those are compared that share most of the stems of their questions or of their answers, which
 * an inverted index finds by the rarest ones, so the time grows little faster than the number of tuples: 100,000 take seconds.
 */
export function knownTuples(): KnownTuples {
  const byLanguage = new Map<string, { tuples: KnownTuple[]; questions: StemIndex; answers: StemIndex }>();
  const of = (language: string) => {
    const known = byLanguage.get(language) ?? {
      tuples: [],
      questions: stemIndex(sharedByQuestions),
      answers: stemIndex(sharedByAnswers),
    };
    byLanguage.set(language, known);
    return known;
  };
  return {
    add({ chunkId, details, question, answer }, language, always = false) {
      const { tuples, questions, answers } = of(language);
      // Not the tuple itself, which holds its passage and votes.
      const tuple = { chunkId, details, question, answer };
      const [asked, told] = [keysOf(question, language), keysOf(answer, language)];
      const places = [...new Set([...questions.alike(asked), ...answers.alike(told)])].sort(
        (one, other) => one - other,
      );
      const same = places.find((place) => areDuplicates(tuples[place] as KnownTuple, tuple, language));
      if (same !== undefined && !always) return tuples[same];
      tuples.push(tuple);
      questions.add(asked);
      answers.add(told);
      return same === undefined ? undefined : tuples[same];
    },
  };
}

/** The stems that a text is found by, each once; runs of them where a word is written with several, as in Chinese. */
function keysOf(text: string, language: string): string[] {
  const { unitsPerWord } = rulesOf(language);
  const stems = contentStemsOf(text, language);
  const runs = stems.slice(unitsPerWord - 1).map((_, place) => stems.slice(place, place + unitsPerWord).join(" "));
  return [...new Set(runs)];
}

/** Texts by their keys, numbered in the order in which they were added. */
interface StemIndex {
  /** The numbers of the texts that have most of the keys. */
  alike(keys: readonly string[]): number[];
  add(keys: readonly string[]): void;
}

/** So many keys must be shared among the rarest of a text: the commonest ones, which half of all texts may have, are not looked up. */
const sharedOfRarest = 3;

/** `share`: how much of the keys of a text, from 0 to 1, another must have more of to be like it. */
function stemIndex(share: number): StemIndex {
  const having = new Map<string, number[]>();
  const sizes: number[] = [];
  let shared = new Uint8Array(1024);
  return {
    alike(keys) {
      const least = Math.min(Math.floor(keys.length * share) + 1, keys.length);
      const wanted = Math.min(least, sharedOfRarest);
      // Whoever has `least` of all keys has `wanted` of those that are left without the commonest.
      const rarest = keys
        .map((key) => having.get(key) ?? [])
        .sort((one, other) => one.length - other.length)
        .slice(0, keys.length - least + wanted);
      const found: number[] = [];
      for (const numbers of rarest)
        for (const number of numbers) {
          const count = (shared[number] as number) + 1;
          shared[number] = count;
          // What is so much longer cannot share as much of its own.
          if (count === wanted && (sizes[number] as number) * share < keys.length) found.push(number);
        }
      for (const numbers of rarest) for (const number of numbers) shared[number] = 0;
      return found;
    },
    add(keys) {
      const number = sizes.length;
      if (number === shared.length) shared = new Uint8Array(2 * number);
      for (const key of keys) {
        const numbers = having.get(key);
        if (numbers === undefined) having.set(key, [number]);
        else numbers.push(number);
      }
      sizes.push(keys.length);
    },
  };
}
