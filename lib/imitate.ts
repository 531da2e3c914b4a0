import { openerOf } from "./gates/factGate";
import { otherLanguage } from "./languages/otherLanguage";
import { sceneWordsOf } from "./languages/sceneWords";
import type { QuestionAnswer } from "./records";
import { splitSentences } from "./text/splitSentences";

/** Makes a question and an answer out of a passage's own words, for the scripted engine: plain, and true to the passage. */
export function imitateQuestionAnswer(passage: string, index: number, language = "English"): QuestionAnswer {
  const own = sceneWordsOf(language)?.imitated;
  if (own !== undefined) return imitateIn(language, passage, index, own);
  const found = passage
    .replace(/\s+/g, " ")
    .split(/(?<=[.!?])\s/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length >= 30 && sentence.length <= 300 && /[.!?]$/.test(sentence));
  const sentence = found[index % Math.max(found.length, 1)] ?? "Nothing is told that a question could be asked about.";
  const words = sentence.replace(/[^\p{L}\p{N}' -]/gu, "").split(/\s+/);
  const topic =
    words
      .filter((word) => word.length > 4)
      .slice(0, 5)
      .join(" ") || words.slice(0, 5).join(" ");
  const opening = ["What is known of", "What should be remembered about", "What is to be said of", "What belongs to"][
    index % 4
  ];
  // Every second answer is none of the passage's sentences, so that a check of accuracy has something to decide.
  const answer = index % 2 === 0 ? sentence : `In short: ${sentence}`;
  return { question: `${opening} ${topic.slice(0, 150)}?`, answer };
}

/** A question about a fact in the fact's own words, for the scripted engine. */
export function imitateQuestion(fact: string, seed: number, language = "English"): string {
  const own = sceneWordsOf(language)?.imitated;
  const plain = fact.replace(/[^\p{L}\p{N}'\u2019 -]/gu, language === "Chinese" ? "" : " ");
  const words = plain.split(/\s+/).filter((word) => word.length > 4);
  const topic = language === "Chinese" ? plain.slice(0, topicCharacters) : words.slice(0, 3).join(" ");
  const openings = ["What is known of", "What happens to"];
  const [before, after] = own?.questions[seed % own.questions.length] ?? [`${openings[seed % 2]} `, "?"];
  return `${before}${topic.slice(0, 150)}${after}`;
}

/**
 * A fact of a passage's own words, for the scripted engine: a sentence of it that stands by itself, or what goes for none. Of a passage
 * in another language, a sentence about one of its words.
 */
export function imitateFact(passage: string, index: number, language = "English"): string {
  const own = sceneWordsOf(language)?.imitated;
  if (own !== undefined && otherLanguage(passage, language) !== null)
    return imitateIn(language, passage, index, own).answer;
  const flat = passage.replace(/\s+/g, " ");
  const found = [...splitSentences(flat, undefined, language)]
    .map(({ from, to }) => flat.slice(from, to).trim())
    .filter((sentence) => /^[^()[\]{}<>*#=.!?。！？_-][^().!?。！？]{8,250}[.!?。！？]$/u.test(sentence))
    .filter(
      (sentence) => sentence.length >= (language === "Chinese" ? 10 : 26) && openerOf(sentence, language) === null,
    );
  const fact =
    found[index % Math.max(found.length, 1)] ?? "Nothing stands by itself that a question could be asked about.";
  // Every second fact is none of the passage's sentences, so that a check of accuracy has something to decide.
  return index % 2 === 0 || language !== "English" ? fact : `In short, ${fact}`;
}

/** The most characters of a Chinese topic, which has no words to count. */
const topicCharacters = 10;

function imitateIn(
  language: string,
  passage: string,
  index: number,
  { questions, nothing, told }: NonNullable<ReturnType<typeof sceneWordsOf>>["imitated"],
): QuestionAnswer {
  const flat = passage.replace(/\s+/g, " ");
  const least = language === "Chinese" ? 12 : 30;
  const found = [...splitSentences(flat, undefined, language)]
    .map(({ from, to }) => flat.slice(from, to).trim())
    .filter((sentence) => sentence.length >= least && sentence.length <= 300 && /[.!?。！？]$/.test(sentence));
  const sentence = found[index % Math.max(found.length, 1)] ?? nothing;
  const plain = sentence.replace(/[^\p{L}\p{N}'\u2019 -]/gu, language === "Chinese" ? "" : " ");
  const words = plain.split(/\s+/).filter((word) => word.length > 4);
  const topic = language === "Chinese" ? plain.slice(0, topicCharacters) : words.slice(0, 5).join(" ");
  const [before, after] = questions[index % questions.length] ?? ["", "?"];
  const question = `${before}${topic.slice(0, 150)}${after}`;
  return { question, answer: otherLanguage(flat, language) === null ? sentence : told(topic.slice(0, 150)) };
}
