import { countWords } from "../languages/countWords";
import type { QuestionAnswer } from "../records";
import { normalise } from "../text/normalise";
import { sentencesOf } from "../text/sentencesOf";
import { coverage, trigramSimilarity } from "../text/similarity";
import { contentStemsOf, wordsOf } from "../text/words";
import { longestSharedRun, sharedRun } from "./commonRuns";
import { missingNumbers } from "./numbersAgree";
import { numbersOf } from "./numbersOf";

/** The share of content words, or of characters in one run, of a question or answer that its message must hold. */
const questionShare = 0.5;
const answerShare = 0.6;

/** Whether a message asks the question: half of its content words in any form, or half of its text in one run. */
export function asksQuestion(message: string, question: string, language = "English"): boolean {
  return carries(withSameNumbers(message, question, language), question, questionShare, language);
}

/**
 * Whether a message gives the answer: six tenths of its content words in any form, or of its text in one run, and six tenths of those that the
 * question has not, since the others answer nothing.
 */
export function givesAnswer(message: string, { question, answer }: QuestionAnswer, language = "English"): boolean {
  const told = withSameNumbers(message, answer, language);
  if (!carries(told, answer, answerShare, language)) return false;
  const asked = new Set(contentStemsOf(question, language));
  const own = [...new Set(contentStemsOf(answer, language))].filter((stem) => !asked.has(stem));
  const said = new Set(contentStemsOf(told, language));
  return own.filter((stem) => said.has(stem)).length >= answerShare * own.length;
}

function carries(said: string, wanted: string, share: number, language: string): boolean {
  if (coverage(wanted, said, language) >= share && wordsOf(wanted).some((word) => wordsOf(said).includes(word)))
    return true;
  const length = normalise(wanted).length;
  return length > 0 && longestSharedRun(wanted, said) >= share * length;
}

/** A message and its numbers once more as a text writes them: "20" for "twenty". */
function withSameNumbers(message: string, wanted: string, language: string): string {
  const given = new Set(numbersOf(message, language).flatMap(({ readings }) => readings.flat()));
  const same = numbersOf(wanted, language)
    .filter(({ readings }) => readings.some((values) => values.every((value) => given.has(value))))
    .map(({ text }) => text);
  return [message, ...same].join(" ");
}

/** The numbers of the answer that its message leaves out or changes. */
export function changedNumbers(message: string, answer: string, language = "English"): string[] {
  return missingNumbers(answer, message, { written: language, read: language });
}

/** Whether a message says the answer twice: the whole answer, when it has four words or more, or one long sentence again. */
export function repeatsAnswer(message: string, answer: string, language = "English"): boolean {
  const text = wordsOf(message).join(" ");
  const whole = wordsOf(answer);
  if (countWords(answer) >= 4 && text.split(whole.join(" ")).length > 2) return true;
  const sentences = sentencesOf(message, language).filter((sentence) => countWords(sentence) >= 5);
  return sentences.some((sentence, place) =>
    sentences.slice(place + 1).some((later) => trigramSimilarity(sentence, later) >= 0.9),
  );
}

/** The most characters of another answer that a message may quote. */
const quoteLength = 100;
/** Answers shorter than this say too little to tell a quotation from a coincidence. */
const shortestQuoted = 30;

/** The tuple whose answer a message quotes at length (100 characters, or all of a shorter answer) though its own answer does not, or null. */
export function quotesOtherAnswer<Tuple extends QuestionAnswer>(
  message: string,
  own: Tuple,
  tuples: readonly Tuple[],
): Tuple | null {
  const other = tuples.find((tuple) => {
    const length = Math.min(quoteLength, normalise(tuple.answer).length);
    if (tuple === own || length < shortestQuoted) return false;
    return sharedRun(tuple.answer, message, length, `${own.answer} ${own.question}`) !== null;
  });
  return other ?? null;
}
