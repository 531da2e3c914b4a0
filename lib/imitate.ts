import type { QuestionAnswer } from "./records";

/** Makes a question and an answer out of a passage's own words, for the scripted engine: plain, and true to the passage. */
export function imitateQuestionAnswer(passage: string, index: number): QuestionAnswer {
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
  return { question: `${opening} ${topic.slice(0, 150)}?`, answer: sentence };
}
