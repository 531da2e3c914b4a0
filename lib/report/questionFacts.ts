import { countBy } from "../countBy";
import { languagesOf } from "../languages/languages";
import type { QaTuple } from "../records";
import type { Settings } from "../settings";
import { trigramSimilarity } from "../text/similarity";
import { contentStemsOf, wordsOf } from "../text/words";
import { questionKind } from "./questionKind";
import type { Quartiles, QuestionFacts } from "./reportFacts";

const questionWords = ["what", "how", "why", "which", "who", "whom", "whose", "when", "where"];
/** Words that more questions have than this tell nothing about which of them are alike. */
const mostSharing = 40;
/** Pairs of questions that are compared at most. */
const mostPairs = 20_000;

/** Of what kinds questions are, how long, how they begin, and which are most alike; null where there are none. */
export function questionFacts(
  tuples: readonly Pick<QaTuple, "id" | "question" | "answer" | "language">[],
  settings: Pick<Settings, "language">,
): QuestionFacts | null {
  if (tuples.length === 0) return null;
  const words = tuples.map(({ question }) => wordsOf(question));
  const wordOf = (own: readonly string[]): string => own.find((word) => questionWords.includes(word)) ?? "other";
  const kinds = tuples.map((tuple) => questionKind(tuple, languagesOf(tuple, settings).written));
  const counted = (keys: readonly string[]): [string, number][] =>
    [...countBy(keys, (key) => key)].sort(([one, first], [other, second]) => second - first || (one < other ? -1 : 1));
  return {
    kinds: counted(kinds).map(([kind, count]) => ({ kind, count, share: count / tuples.length })),
    questionWords: counted(words.map(wordOf)).map(([word, count]) => ({ word, count })),
    firstWords: counted(words.map((own) => own.slice(0, 2).join(" ")))
      .slice(0, 12)
      .map(([first, count]) => ({ words: first, count })),
    questionLength: quartiles(words.map(({ length }) => length)),
    answerLength: quartiles(tuples.map(({ answer }) => wordsOf(answer).length)),
    nearest: nearestPairs(tuples.map(({ question }) => question)),
  };
}

/** Smallest, quarter, middle, three quarters, largest. */
export function quartiles(numbers: readonly number[]): Quartiles {
  const sorted = [...numbers].sort((one, other) => one - other);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return [at(0), at(0.25), at(0.5), at(0.75), at(1)];
}

/** The ten pairs of questions that are most alike, of those that share a word which few others have. */
function nearestPairs(questions: readonly string[]): QuestionFacts["nearest"] {
  const having = new Map<string, number[]>();
  questions.forEach((question, index) => {
    for (const word of new Set(contentStemsOf(question))) {
      const places = having.get(word) ?? [];
      having.set(word, places);
      // One more than counts: a list of all places of a common word would be as long as the dataset.
      if (places.length <= mostSharing) places.push(index);
    }
  });
  const pairs = new Set<string>();
  for (const places of [...having.values()].sort((one, other) => one.length - other.length)) {
    if (places.length > mostSharing || pairs.size >= mostPairs) break;
    for (const [rank, one] of places.entries())
      for (const other of places.slice(rank + 1)) if (pairs.size < mostPairs) pairs.add(`${one} ${other}`);
  }
  return [...pairs]
    .map((pair) => {
      const [one = "", other = ""] = pair.split(" ").map((place) => questions[Number(place)] ?? "");
      return { one, other, similarity: trigramSimilarity(one, other) };
    })
    .sort((first, second) => second.similarity - first.similarity || (first.one < second.one ? -1 : 1))
    .slice(0, 10);
}
