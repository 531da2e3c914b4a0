import { english } from "../languages/english";
import { rulesOf } from "../languages/rulesOf";
import { normalise } from "../text/normalise";
import { wordsOf } from "../text/words";

const { functionWords } = english;

const pronouns = /^(?:he|she|they|it|him|them|his|her|their|its|this|these)$/;
/** Words that open an English question. */
export const interrogatives = /^(?:what|why|how|when|where|who|whom|whose|which)$/;
/** Verbs that stand between the question word and its pronoun and are no noun that the pronoun could mean. */
const plainVerbs =
  /^(?:happen(?:s|ed)?|made|makes?|gave|gives?|led|leads?|kept|keeps?|told|tells?|took|takes?|caused?|causes|allow(?:s|ed)?|help(?:s|ed)?|enabled?|enables|used|use|say|said|think|thought|mean|call|called|important|necessary|long|often|far|old|kind|type|sort|way|much|many|part|name|reason|first|else|people|things?)$/;

/**
 * The pronoun of a question that has nothing before it to stand for ("What did he do?"), or null. An "it" that only prepares
 * what follows ("Why is it important to ...") has no need of a noun, nor has a pronoun in an opening clause whose name follows.
 */
export function danglingPronoun(question: string, language = "English"): string | null {
  const words = wordsOf(question);
  const pointed = pointedAt(question, language);
  if (pointed !== null) return pointed;
  if (language !== "English") return firstPronoun(words, language);
  const place = words.findIndex((word) => pronouns.test(word));
  if (place < 0) return null;
  const earlier = words.slice(0, place);
  if (earlier.some((word) => !functionWords.has(word) && !plainVerbs.test(word) && !word.endsWith("ed"))) return null;
  const pronoun = words[place] ?? "";
  if (/^(?:who|which)$/.test(words[0] ?? "") && /^(?:his|her|their|its)$/.test(pronoun)) return null;
  if (pronoun === "it" && /\bit\b(?: [\w'-]+){0,4} (?:to|that|when|if|for|whether)\b/.test(words.join(" ")))
    return null;
  if (!interrogatives.test(words[0] ?? "") && /, .{0,300}\b\p{Lu}\p{L}/u.test(question)) return null;
  if (/^(?:this|these)$/.test(pronoun) && /\p{Lu}\p{L}+/u.test(question.slice(question.indexOf(" ")))) return null;
  return pronoun;
}

/** In other languages, a pronoun with no word of substance before it. */
function firstPronoun(words: readonly string[], language: string): string | null {
  const { functionWords, pronouns } = rulesOf(language);
  const content = words.findIndex((word) => !functionWords.has(word));
  const before = content < 0 ? words : words.slice(0, content);
  return before.find((word) => pronouns?.test(word) === true) ?? null;
}

/** The word of a text such as "this" that goes with a noun which the text has not said before, or null. */
export function pointedAt(text: string, language = "English"): string | null {
  const others = rulesOf(language).demonstratives?.others;
  const words = wordsOf(others === undefined ? text : text.normalize("NFC").replace(others, " "));
  return words.find((_, index) => pointsBack(words, index, language)) ?? null;
}

/** Whether a word such as "this" goes with a noun that the question has not said before, other than a span of time. */
function pointsBack(words: readonly string[], index: number, language: string): boolean {
  const { demonstratives, functionWords, stemOf } = rulesOf(language);
  const noun = words[index + 1] ?? "";
  if (demonstratives === null || !demonstratives.words.test(words[index] ?? "")) return false;
  if (noun === "" || functionWords.has(noun) || demonstratives.besides.test(noun)) return false;
  return !words.slice(0, index).some((word) => stemOf(word) === stemOf(noun));
}

/** Whether a text asks two things: two question marks outside quotations, or, in English, a second clause that opens with a question word. */
export function asksTwice(question: string, language = "English"): boolean {
  const plain = normalise(question).replace(/"[^"]{0,500}"/g, " ");
  if ((plain.match(/\?/g) ?? []).length > 1) return true;
  if (language !== "English") return false;
  const words = wordsOf(plain);
  return words.some((word, place) => {
    if (word !== "and" || interrogatives.test(words[place - 1] ?? "")) return false;
    if (!words.slice(0, place).some((earlier) => interrogatives.test(earlier))) return false;
    const next = words[place + 1] ?? "";
    const after = words.slice(place + 2, place + 6);
    if (/^(?:what|why|how)$/.test(next)) return after[0] !== "to";
    if (next === "when") return auxiliaries.test(after[0] ?? "");
    return /^(?:who|which|where|whom)$/.test(next) && /^(?:do|does|did)$/.test(after[0] ?? "");
  });
}

/** Verbs that stand before the subject of an English question. */
export const auxiliaries = /^(?:is|are|was|were|do|does|did|can|could|should|would|will|has|have|had|may|might|must)$/;

/** Words that an English question goes on with after "why", "when" or "where". */
const inverted = new RegExp(
  `${auxiliaries.source.slice(0, -2)}|shall|am|not|and|(?:is|are|was|were|do|does|did|ca|could|should|would|wo|has|have|had)n't)$`,
);
/** "When exactly was ...?", "Where else did ...?" */
const stressing = /^(?:exactly|precisely|else|first|then|ever|only|again|now)$/;
/** "What does managers and supervisors worry about?" */
const doesWithPlural = /\bdoes \w+[^s\W]s and \w+[^s\W]s\b/;
/** "How should the workers do?" */
const howWithDo = /^how (?:should|can|could|must|may|might|would|will) [^?]{1,80} do\?$/;
const determiners = /^(?:the|a|an|this|that|these|those|it|they|he|she|we|you|people|his|her|their|to)$/;

/**
 * Whether an English question is no sentence: "Why tools break?", "How to open it?", "How the gate falls shut?". Questions
 * with an opening clause ("When the tide turns, what ...?") are sentences, and other languages are let be.
 */
export function isIllFormed(question: string): boolean {
  const [first = "", ...others] = normalise(question).match(/[\p{L}\p{N}']+/gu) ?? [];
  const next = others.find((word) => !stressing.test(word)) ?? "";
  if (doesWithPlural.test(normalise(question)) || howWithDo.test(normalise(question))) return true;
  if (/[,:]/.test(question)) return false;
  if (first === "where" && /^(?:in|on|at|along|near)$/.test(next)) return false;
  if (first === "how") return determiners.test(next);
  if (first === "what") return /^what (?:is|are) the comparison/.test(normalise(question));
  return /^(?:why|when|where)$/.test(first) && !inverted.test(next);
}
