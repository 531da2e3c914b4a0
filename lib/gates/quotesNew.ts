import { wordsOf } from "../text/words";

/** Whether an answer quotes a word that its question has not: 'Locke described it as "a something, I know not what"'. */
export function quotesNew(question: string, answer: string): boolean {
  const known = new Set(wordsOf(question));
  const quotations = answer.matchAll(/["“]([^"“”]+)["”]/gu);
  return [...quotations].some(([, said = ""]) => wordsOf(said).some((word) => !known.has(word)));
}
