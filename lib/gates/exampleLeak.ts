import { wordsOf } from "../text/words";

/**
 * The first of the phrases that a text repeats word for word (case, punctuation and spacing aside), or null.
 * Phrases come from the worked examples of the step that wrote the text; a phrase of no words never matches.
 */
export function leakedPhrase(text: string, phrases: readonly string[]): string | null {
  const words = ` ${wordsOf(text).join(" ")} `;
  for (const phrase of phrases) {
    const wanted = wordsOf(phrase).join(" ");
    if (wanted !== "" && words.includes(` ${wanted} `)) return phrase;
  }
  return null;
}
