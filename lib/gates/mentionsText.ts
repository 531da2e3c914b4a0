import { rulesOf } from "../languages/rulesOf";
import { normaliseName } from "../text/normalise";

/**
 * The words by which a question or answer points at the text it was made from ("the passage", "according to the book",
 * "figure 3"), in small letters without diacritics, or null. Books that are themselves spoken of ("the Bible", "a book about
 * bees", "the text of the treaty", "the passage of a law") are no such words.
 */
export function mentionsText(text: string, language = "English"): string | null {
  const read = normaliseName(text);
  for (const pattern of rulesOf(language).mentions) {
    const match = pattern.exec(read);
    if (match !== null) return match[0];
  }
  return null;
}
