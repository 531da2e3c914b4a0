import { rulesOf } from "../languages/rulesOf";
import type { QaTuple, QuestionAnswer } from "../records";
import { trigramSimilarity } from "../text/similarity";
import { contentStemsOf } from "../text/words";
import { missingNumbers } from "./numbersAgree";

/** What is kept of a tuple to compare others with it. */
export type KnownTuple = Pick<QaTuple, "chunkId" | "details" | "question" | "answer">;

/** Tuples that were kept, to be found by what they ask and tell. */
export interface KnownTuples {
  /**
   * Adds a tuple, unless `areDuplicates` counts one of its language as the same: then gives the first such one, and adds nothing but where
   * the tuple stays all the same (`always`, default: no).
   */
  add(tuple: KnownTuple, language: string, always?: boolean): KnownTuple | undefined;
}

/** A tuple that asks or teaches what an earlier one does; `similarity` is that of the questions, from 0 to 1. */
export interface DuplicateTuple {
  tuple: QaTuple;
  /** The kept tuple that it repeats. */
  of: KnownTuple;
  similarity: number;
}

/** Questions this alike are duplicates whatever their answers say. */
const sameQuestion = 0.92;
/** Questions this alike are duplicates when the answers are alike too. */
const similarQuestion = 0.7;
const similarAnswer = 0.7;

/** Answers this alike, of so many content words, teach one thing, however they are asked for. */
const sameAnswer = 0.92;
const fewestWords = 6;

/**
 * Parts the tuples of a passage from those that repeat another of it, or one of `known` (default: none), by normalised similarity of the
 * whole question (and of the answer, where the questions are only similar), or of a long answer. Which two tuples count as a pair does
 * not depend on the order they come in; the known one is kept, then the one with the lower slot, then the one with the lower id, and any
 * that a person accepted or edited. `kept` keeps the given order, and is known afterwards.
 */
export function duplicateTuples(
  tuples: readonly QaTuple[],
  language = "English",
  known?: KnownTuples,
): { kept: QaTuple[]; duplicates: DuplicateTuple[] } {
  const bySlot = [...tuples].sort((one, other) => one.slot - other.slot || (one.id < other.id ? -1 : 1));
  const unique: QaTuple[] = [];
  const duplicates: DuplicateTuple[] = [];
  for (const tuple of bySlot) {
    const stays = tuple.review !== undefined;
    const among = unique.find((earlier) => areDuplicates(earlier, tuple, language));
    const of = among === undefined || stays ? (known?.add(tuple, language, stays) ?? among) : among;
    if (of === undefined || stays) unique.push(tuple);
    else duplicates.push({ tuple, of, similarity: trigramSimilarity(of.question, tuple.question) });
  }
  return { kept: tuples.filter((tuple) => unique.includes(tuple)), duplicates };
}

/** Whether two tuples ask or teach the same, as `duplicateTuples` counts it. */
export function areDuplicates(one: QuestionAnswer, other: QuestionAnswer, language = "English"): boolean {
  const questions = trigramSimilarity(one.question, other.question);
  const answers = trigramSimilarity(one.answer, other.answer);
  const areAlike =
    questions >= sameQuestion || answers >= sameAnswer || (questions >= similarQuestion && answers >= similarAnswer);
  if (!areAlike || tellParallelFacts(one, other, language)) return false;
  if (questions >= sameQuestion)
    return !differInOneWord(one.question, other.question, language) || answers >= similarAnswer;
  if (questions >= similarQuestion && answers >= similarAnswer) return true;
  const words = Math.min(...[one, other].map(({ answer }) => contentStemsOf(answer, language).length));
  return answers >= sameAnswer && words >= fewestWords * rulesOf(language).unitsPerWord;
}

/** Whether two questions ask the same thing in nearly the same words. */
export function asksTheSame(one: string, other: string, language = "English"): boolean {
  return trigramSimilarity(one, other) >= sameQuestion && !differInOneWord(one, other, language);
}

/**
 * Whether questions that differ have answers that differ by the same words, or by a number: answers are whole sentences, and those to
 * parallel questions are alike by letters. A synonym is swapped in one of the two, and says nothing new.
 */
function tellParallelFacts(one: QuestionAnswer, other: QuestionAnswer, language: string): boolean {
  const asked = ownWordsOf(one.question, other.question, language);
  const told = ownWordsOf(one.answer, other.answer, language);
  if (![...asked, ...told].every((words) => words.length > 0)) return false;
  const languages = { written: language, read: language };
  const numbers = [
    ...missingNumbers(one.answer, other.answer, languages),
    ...missingNumbers(other.answer, one.answer, languages),
  ];
  return numbers.length > 0 || asked.every((words, side) => words.some((word) => told[side]?.includes(word)));
}

/** Long questions that swap one subject for another are alike by letters and ask different things. */
function differInOneWord(one: string, other: string, language: string): boolean {
  return ownWordsOf(one, other, language).every((words) => words.length > 0);
}

/** The content words that each of two texts has and the other has not. */
function ownWordsOf(one: string, other: string, language: string): [string[], string[]] {
  const first = contentStemsOf(one, language);
  const second = contentStemsOf(other, language);
  return [first.filter((word) => !second.includes(word)), second.filter((word) => !first.includes(word))];
}
