import { franc } from "franc-min";
import { languageName } from "./languageName";

/** The language that trigrams tell of a text (English name); null where they tell none, or it has fewer letters than asked for. */
export function languageByTrigrams(text: string, fewestLetters = 120): string | null {
  if ((text.match(/\p{L}/gu)?.length ?? 0) < fewestLetters) return null;
  const code = franc(text);
  return code === "und" ? null : languageName(code);
}
