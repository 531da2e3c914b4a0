import { englishIrregularForms } from "../languages/englishIrregularForms";
import { wordsOf } from "../text/words";
import { being } from "./being";
import { isSameStem } from "./isSameStem";

/** How far before a verb its "was" may stand: "was never again seen". */
const nearBefore = 3;

/**
 * Whether an English text says that something is done, and not by whom ("by creating a guild" is no one), where its source says that it does so
 * itself: "Millers can be taught" for "a miller who teaches others".
 */
export function changesVoice(text: string, source: string): boolean {
  const words = wordsOf(text);
  const said = wordsOf(source);
  return words.some((word, place) => {
    if (
      !(/\w{2,}ed$/.test(word) || englishIrregularForms.has(word)) ||
      !being.test(words[place - 1] ?? "") ||
      words.slice(place).some((by, at, rest) => by === "by" && !/ing$/.test(rest[at + 1] ?? ""))
    )
      return false;
    const places = said.flatMap((other, at) => (isSameStem(other, word) ? at : []));
    const isDone = (at: number) => said.slice(Math.max(0, at - nearBefore), at).some((before) => being.test(before));
    // A participle without "was" may be one of either kind: "the mills drowned in the flood".
    return places.length > 0 && places.every((at) => !isDone(at) && !/ed$/.test(said[at] ?? ""));
  });
}
