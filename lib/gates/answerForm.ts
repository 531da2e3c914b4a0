import { countWords, unspaced } from "../languages/countWords";
import { rulesOf } from "../languages/rulesOf";
import { normalise, normaliseName } from "../text/normalise";
import { trigramSimilarity } from "../text/similarity";
import { contentStemsOf, contentWordsOf, wordsOf } from "../text/words";
import { lacksLastWord } from "./lacksLastWord";
import { numbersOf } from "./numbersOf";

/** Whether an answer says something: two words of substance, or one that is a number or a name; no bare yes or no and no evasion. */
export function hasSubstance(answer: string, language = "English"): boolean {
  const { evasions, bareAnswers } = rulesOf(language);
  const words = wordsOf(answer);
  if (words.length === 0 || evasions.some((pattern) => pattern.test(normaliseName(answer)))) return false;
  if (numbersOf(answer, language).length > 0) return true;
  const content = contentWordsOf(answer, language).filter((word) => bareAnswers?.test(word) !== true);
  if (words.length === 1 && !unspaced.test(answer)) return content.length === 1 && /^\P{L}*\p{Lu}/u.test(answer);
  return content.length > 0;
}

/** Whether an answer of more than five words goes on from a sentence before it ("It also ...", "However, ..."). */
export function continuesText(answer: string, language = "English"): boolean {
  const { continuing } = rulesOf(language);
  return (
    continuing !== null && countWords(answer) > 5 && continuing.test(normaliseName(answer).replace(/^["'(\s]+/, ""))
  );
}

const marks = /(?:^|\s)\((?:\d{1,2}|[a-z]|[ivx]{1,4})\.?\)(?=\s)/giu;

/**
 * The mark of a list that was taken along with an item, such as "(1)" or "(b)", or null. "Potassium (K)" and "thirty (30) days" have none: a
 * letter is one at the beginning, after a stop or beside another, a number where no number in words stands before it.
 */
export function listMark(text: string): string | null {
  const found = [...text.matchAll(marks)];
  const isMark = ({ 0: sign, index }: RegExpExecArray) => {
    const before = text.slice(0, index).trimEnd();
    if (found.length > 1 || /^[:;,.]?$/.test(before.at(-1) ?? "")) return true;
    return /\d/.test(sign) && numbersOf(before.slice(before.lastIndexOf(" ") + 1)).length === 0;
  };
  return found.find(isMark)?.[0].trim() ?? null;
}

/**
 * Whether an answer ends in the middle: no sentence punctuation or closing quote at the end of more than five words, a last
 * word that wants another, or a bracket or quotation that never closes.
 */
export function isCutOff(answer: string, language = "English"): boolean {
  const { seldomLast } = rulesOf(language);
  const text = normalise(answer);
  if (/(?:\.\.\.|…)["')\]]*$/.test(text) || /[,;:\-(]$/.test(text)) return true;
  const ended = /[.!?。！？]["')\]*」』》]*$|["')\]」』》]$/.test(text);
  const words = text.match(/[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu) ?? [];
  const last = words.at(-1) ?? "";
  const isJoined = text.slice(0, text.lastIndexOf(last)).endsWith("-");
  if (!ended && words.length > 5) return true;
  if (/\band so[.!?]?$/.test(text)) return true;
  if (lacksLastWord(answer, language)) return true;
  if (!ended && /[\p{L}\p{N}]$/u.test(text) && !isJoined && seldomLast?.test(last) === true) return true;
  return countOf(text, "(") > countOf(text, ")") || hasOpenQuotation(text);
}

/** Outside a quotation the sign behind figures is one of inches or seconds ("6\" wide"). */
function hasOpenQuotation(text: string): boolean {
  let open = false;
  for (const { 1: figure } of text.matchAll(/(\d)?"/g)) if (open || figure === undefined) open = !open;
  return open;
}

function countOf(text: string, character: string): number {
  return text.split(character).length - 1;
}

/** An answer as like its question as this, with no content word of its own, only repeats it. */
const repeatSimilarity = 0.75;

/** Whether an answer says nothing that its question has not said. Questions that offer a choice are answered by their own words. */
export function repeatsQuestion(question: string, answer: string, language = "English"): boolean {
  const asked = new Set(contentStemsOf(question, language));
  if (numbersOf(answer, language).length > numbersOf(question, language).length) return false;
  if (contentStemsOf(answer, language).some((stem) => !asked.has(stem))) return false;
  if (trigramSimilarity(question, answer) >= repeatSimilarity) return true;
  const first = wordsOf(question)[0] ?? "";
  return /^(?:what|how|why|when|where)$/.test(first) && !/[,]|\b(?:or|and|between)\b/i.test(question);
}
