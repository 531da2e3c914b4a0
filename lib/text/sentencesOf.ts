import { sentencesIn } from "./sentencesIn";

/** The sentences of a text in their order, as `sentencesIn` parts them, without the blanks around them. */
export function sentencesOf(text: string, language = "English"): string[] {
  return sentencesIn(text, language)
    .map(({ from, to }) => text.slice(from, to).trim())
    .filter((sentence) => sentence !== "");
}
