import { countWords } from "../languages/countWords";
import type { Turn } from "../records";
import { sentencesOf } from "../text/sentencesOf";
import { trigramSimilarity } from "../text/similarity";

/** Closing sentences this alike are the same habit. */
const sameEnding = 0.8;

/**
 * The closing sentence that a speaker uses in two messages or more, with small changes or none, or null. `own` holds for each
 * turn what it was given to say; an ending that belongs to that is no habit. Endings of fewer than three words are left alone.
 */
export function repeatedEnding(turns: readonly Turn[], own: readonly string[], language = "English"): string | null {
  const seen: { speaker: string; ending: string }[] = [];
  for (const [place, turn] of turns.entries()) {
    const ending = sentencesOf(turn.text, language).at(-1) ?? "";
    if (countWords(ending) < 3 || isGiven(ending, own[place] ?? "", language)) continue;
    if (
      seen.some(
        (earlier) => earlier.speaker === turn.speaker && trigramSimilarity(earlier.ending, ending) >= sameEnding,
      )
    )
      return ending;
    seen.push({ speaker: turn.speaker, ending });
  }
  return null;
}

function isGiven(ending: string, own: string, language: string): boolean {
  return [own, ...sentencesOf(own, language)].some((given) => given !== "" && trigramSimilarity(given, ending) >= 0.6);
}
