import { leansOnOthers, openerOf } from "./gates/factGate";
import { otherLanguage } from "./languages/otherLanguage";
import { sceneWordsOf } from "./languages/sceneWords";
import type { QuestionAsked } from "./questionTo";
import { splitSentences } from "./text/splitSentences";
import { contentWordsOf } from "./text/words";

/** A question about a fact in the fact's own words that begins with none of some words, for the scripted engine. */
export function imitateQuestion({ fact, language, openings }: QuestionAsked, seed: number): string {
  const questions = sceneWordsOf(language)?.imitated.questions ?? englishQuestions;
  const topic = topicOf(fact, language, 3);
  const asked = questions.map(([before, after]) => `${before}${topic}${after}`);
  const barred = openings.map((word) => word.toLocaleLowerCase());
  const open = asked.filter((question) => !barred.some((word) => question.toLocaleLowerCase().startsWith(word)));
  return open[seed % open.length] ?? `${topic.charAt(0).toLocaleUpperCase()}${topic.slice(1)}${asked[0]?.slice(-1)}`;
}

/** What stands before and after the topic. */
const englishQuestions = [
  ["What is known of ", "?"],
  ["What happens to ", "?"],
] as const;

/**
 * A fact of a passage's own words, for the scripted engine: a sentence of it that stands by itself, or what goes for none. Of a passage
 * in another language, a sentence about one of its words.
 */
export function imitateFact(passage: string, index: number, language = "English"): string {
  const own = sceneWordsOf(language)?.imitated;
  if (own !== undefined && otherLanguage(passage, language) !== null) return toldInstead(language, passage, index, own);
  const flat = passage.replace(/\s+/g, " ");
  const found = [...splitSentences(flat, undefined, language)]
    .map(({ from, to }) => flat.slice(from, to).trim())
    .filter((sentence) => /^[^()[\]{}<>*#=.!?。！？_-][^().!?。！？]{8,250}[.!?。！？]$/u.test(sentence))
    .filter(
      (sentence) => sentence.length >= (language === "Chinese" ? 10 : 26) && openerOf(sentence, language) === null,
    )
    .filter((sentence) => language !== "English" || leansOnOthers(sentence) === null);
  const fact =
    found[index % Math.max(found.length, 1)] ?? "Nothing stands by itself that a question could be asked about.";
  // Every second fact is none of the passage's sentences, so that a check of accuracy has something to decide.
  return index % 2 === 0 || language !== "English" ? fact : shortened(fact);
}

/** The first half of a sentence as a sentence; itself where that says too little. */
function shortened(sentence: string): string {
  const words = sentence.replace(/[.!?]$/, "").split(" ");
  const half = words.slice(0, Math.ceil(words.length * 0.55));
  while (half.length > 0 && contentWordsOf(half.at(-1) ?? "").length === 0) half.pop();
  const text = half.join(" ").replace(/[,;:]+$/, "");
  return contentWordsOf(text).length < 4 ? sentence : `${text}.`;
}

/** The most characters of a Chinese topic, which has no words to count. */
const topicCharacters = 10;

/** A sentence of a language about a word or two of a passage in another one. */
function toldInstead(
  language: string,
  passage: string,
  index: number,
  { nothing, told }: NonNullable<ReturnType<typeof sceneWordsOf>>["imitated"],
): string {
  const flat = passage.replace(/\s+/g, " ");
  const found = [...splitSentences(flat, undefined, language)]
    .map(({ from, to }) => flat.slice(from, to).trim())
    .filter((sentence) => sentence.length >= 30);
  const topic = topicOf(found[index % Math.max(found.length, 1)] ?? nothing, language, 5);
  return told(topic);
}

/** A few longer words of a text; of a Chinese one, which has none, its first characters. */
function topicOf(text: string, language: string, words: number): string {
  const plain = text.replace(/[^\p{L}\p{N}'\u2019 -]/gu, language === "Chinese" ? "" : " ");
  const long = plain.split(/\s+/).filter((word) => word.length > 4);
  return (language === "Chinese" ? plain.slice(0, topicCharacters) : long.slice(0, words).join(" ")).slice(0, 150);
}
