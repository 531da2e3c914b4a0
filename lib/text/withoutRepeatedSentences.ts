import { splitSentences } from "./splitSentences";

/** The text without sentences that it has said before, word for word: a small model falls into saying them again. */
export function withoutRepeatedSentences(text: string, language = "English"): string {
  const said = new Set<string>();
  let kept = "";
  for (const { from, to } of splitSentences(text, undefined, language)) {
    const sentence = text.slice(from, to);
    if (!said.has(sentence.trim())) kept += sentence;
    said.add(sentence.trim());
  }
  return kept.trim();
}
