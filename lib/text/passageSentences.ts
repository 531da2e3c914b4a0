import { sentencesIn } from "./sentencesIn";

/** Characters of a sentence that can be asked about. */
const [shortest, longest] = [25, 300];
/** Begins as a sentence does and ends with a mark; headings, items of lists and questions do not. */
const whole = /^["'“‘«„]?[\p{Lu}\p{Lo}\p{N}].*[.!。！]["'”’»“」]?$/u;

/** The whole sentences of a passage that can be asked about, of 25 to 300 characters, each on one line, in their order. */
export function passageSentences(passage: string, language = "English"): string[] {
  return sentencesIn(passage, language)
    .map(({ from, to }) => passage.slice(from, to).replace(/\s+/g, " ").trim())
    .filter((sentence) => sentence.length >= shortest && sentence.length <= longest && whole.test(sentence));
}
