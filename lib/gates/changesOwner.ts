import { normaliseName } from "../text/normalise";
import { wordsOf } from "../text/words";

/** "Anna's", "Harrow's": what is somebody's. */
const owned = /(?<!\p{L})((?:\p{Lu}[\p{L}-]* )*)(\p{Lu}[\p{L}-]*)['’]s\b/gu;

/**
 * Whose something is in an English question for somebody whom the answer names, while it says "his" of another: "Who became Anna's heir?"
 * answered by "Anna became his heir". Null where there is none.
 */
export function changesOwner(question: string, answer: string): string | null {
  if (!/^who\b/i.test(question) || !/\b(?:his|her|its|their)\b/i.test(answer)) return null;
  const said = normaliseName(answer);
  const names = new Set(wordsOf(answer));
  const found = [...question.matchAll(owned)].find(([, , name = ""]) => {
    const [word = ""] = wordsOf(name);
    return names.has(word) && !said.includes(`${word}'s`) && !said.includes(`of ${word}`);
  });
  return found?.[0] ?? null;
}
