import { normalise } from "./normalise";
import { numbersOf } from "./numbersOf";
import { trigramSimilarity } from "./similarity";
import { contentWordsOf, stemOf, wordsOf } from "./words";

const evasions: readonly RegExp[] = [
  /\b(?:text|passage|context|information|author|book|excerpt|article|document|chapter|paragraph)s? (?:given |provided )?(?:does not|doesn't|do not|did not|didn't|never) \w+/,
  /\bnot (?:explicitly |directly |specifically )?(?:mentioned|specified|stated|provided|given|clear|described|discussed) (?:in|by|from) (?:the|this) (?:given |provided )?(?:text|passage|context|information|book|excerpt|article|document|chapter|paragraph)\b/,
  /\bcannot be (?:determined|answered|inferred)\b/,
  /\bi (?:do not|don't|cannot|can't) (?:know|answer|say|tell)\b/,
  /\b(?:no|not enough|insufficient) information\b/,
  /\bas an ai\b|\bi'?m sorry\b|\bi am sorry\b|^sorry\b/,
];

/** Whether an answer says something: two words of substance, or one that is a number or a name; no bare yes or no and no evasion. */
export function hasSubstance(answer: string): boolean {
  const words = wordsOf(answer);
  if (words.length === 0 || evasions.some((pattern) => pattern.test(normalise(answer)))) return false;
  if (numbersOf(answer).length > 0) return true;
  const content = contentWordsOf(answer).filter(
    (word) => !/^(?:yes|no|maybe|perhaps|true|false|none|unknown|ok|okay)$/.test(word),
  );
  if (words.length === 1) return content.length === 1 && /^\P{L}*\p{Lu}/u.test(answer);
  return content.length > 0;
}

/** Words by which a sentence goes on from another one that a reader of the answer does not have. */
const continuing =
  /^(?:(?:it|they|he|she|this|these|there) also|and|but|also|moreover|furthermore|however|therefore|thus|hence|nor|for example|for instance|similarly|likewise|in addition|on the other hand)\b/;

/** Whether an answer of more than five words goes on from a sentence before it ("It also ...", "However, ..."). English only. */
export function continuesText(answer: string): boolean {
  return wordsOf(answer).length > 5 && continuing.test(normalise(answer).replace(/^["'(\s]+/, ""));
}

/** The mark of a list that was taken along with an item, such as "(1)" or "(b)", or null. */
export function listMark(text: string): string | null {
  return /(?:^|\s)\((?:\d{1,2}|[a-z]|[ivx]{1,4})\.?\)(?=\s)/iu.exec(text)?.[0].trim() ?? null;
}

/** Words that cannot end a sentence, and those that end one only where a full stop says so. */
const neverLast =
  /^(?:and|or|but|nor|the|a|an|because|although|whereas|whether|such|every|each|very|my|our|your|their|its)$/;
const seldomLast =
  /^(?:of|with|to|from|for|by|in|on|at|into|onto|upon|about|as|than|that|which|who|whose|is|are|was|were|be|been|has|have|had|will|would|can|could|should|may|might|must|not|between|through|during|without|under|over|while|when|if|so)$/;

/**
 * Whether an answer ends in the middle: no sentence punctuation or closing quote at the end of more than five words, a last
 * word that wants another, or a bracket or quotation that never closes.
 */
export function isCutOff(answer: string): boolean {
  const text = normalise(answer);
  if (/(?:\.\.\.|…)["')\]]*$/.test(text) || /[,;:\-(]$/.test(text)) return true;
  const ended = /[.!?。！？]["')\]*]*$|["')\]]$/.test(text);
  const words = text.match(/[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu) ?? [];
  const last = words.at(-1) ?? "";
  if (!ended && words.length > 5) return true;
  if (/\band so[.!?]?$/.test(text)) return true;
  const bareEnd = /[\p{L}\p{N}][.!?]*$/u.test(text);
  if (
    bareEnd &&
    (neverLast.test(last) || (!ended && seldomLast.test(last))) &&
    !/^(?:vitamin|group|type) a$/.test(words.slice(-2).join(" "))
  )
    return true;
  return countOf(text, "(") > countOf(text, ")") || countOf(text, '"') % 2 === 1;
}

function countOf(text: string, character: string): number {
  return text.split(character).length - 1;
}

/** An answer as like its question as this, with no content word of its own, only repeats it. */
const repeatSimilarity = 0.75;

/** Whether an answer says nothing that its question has not said. Questions that offer a choice are answered by their own words. */
export function repeatsQuestion(question: string, answer: string): boolean {
  const asked = new Set(contentWordsOf(question).map(stemOf));
  if (numbersOf(answer).length > numbersOf(question).length) return false;
  if (contentWordsOf(answer).some((word) => !asked.has(stemOf(word)))) return false;
  if (trigramSimilarity(question, answer) >= repeatSimilarity) return true;
  const first = wordsOf(question)[0] ?? "";
  return /^(?:what|how|why|when|where)$/.test(first) && !/[,]|\b(?:or|and|between)\b/i.test(question);
}
