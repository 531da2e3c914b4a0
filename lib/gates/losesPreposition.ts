import { wordsOf } from "../text/words";
import { isSameStem } from "./isSameStem";
import { prepositions } from "./prepositions";

/**
 * Whether an English text has two words side by side that its source has only with a preposition between them: "gave the city" for "gave to the
 * city", "defeated Tours" for "the defeat of Tours". Of 210 facts that a small model took out of two books two had it, and both were false.
 */
export function losesPreposition(text: string, source: string): boolean {
  const words = wordsOf(text);
  const said = wordsOf(source);
  return words.slice(1).some((after, index) => {
    const before = words[index] as string;
    if (prepositions.test(before) || prepositions.test(after)) return false;
    const apart = (words: number) =>
      said.some(
        (word, at) =>
          said.slice(at + 1, at + words + 1).every((between) => prepositions.test(between)) &&
          isSameStem(word, before) &&
          isSameStem(said[at + words + 1] ?? "", after),
      );
    return apart(1) && !apart(0);
  });
}
