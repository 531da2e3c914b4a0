import { unspaced } from "../languages/countWords";
import { oneLine } from "./oneLine";
import { sentencesIn } from "./sentencesIn";
import { withoutConnective } from "./withoutConnective";

/** Characters of a sentence that can be asked about. */
const [shortest, longest] = [25, 300];
/** A character of a script without blanks says as much as so many letters. */
const lettersOfCharacter = 2.5;
/** Begins as a sentence does and ends with a mark; headings, items of lists and questions do not. */
const whole = /^["'“‘«„]?[\p{Lu}\p{Lo}\p{N}].*[.!。！]["'”’»“」]?$/u;

/**
 * The whole sentences of a passage that can be asked about, of 25 to 300 letters (10 to 120 characters in scripts without blanks), each
 * on one line, in their order, without a first word that only joins them to the sentence before.
 */
export function passageSentences(passage: string, language = "English"): string[] {
  return sentencesIn(passage, language)
    .map(({ from, to }) => oneLine(passage.slice(from, to)))
    .map((sentence) => withoutConnective(sentence, language))
    .filter((sentence) => whole.test(sentence) && hasRightLength(sentence));
}

function hasRightLength(sentence: string): boolean {
  const characters = sentence.match(new RegExp(unspaced, "gu"))?.length ?? 0;
  const length = sentence.length * (characters > sentence.length / 2 ? lettersOfCharacter : 1);
  return length >= shortest && length <= longest;
}
