import { languageCode } from "./languageCode";
import { languageName } from "./languageName";

/** A language as everything here spells it: "german", "de" and "deu" are German. What is neither a name nor a tag stays as it is. */
export function languageSpelling(written: string): string {
  const language = written.trim();
  return languageName(languageCode(language) ?? language) ?? language;
}
