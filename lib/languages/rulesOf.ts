import { chinese } from "./chinese";
import { english } from "./english";
import { french } from "./french";
import { german } from "./german";
import { firstLetters, type LanguageRules, usualTitles } from "./languageRules";
import { spanish } from "./spanish";

/** The languages whose words the gates know, English first. */
export const knownLanguages: readonly LanguageRules[] = [english, german, french, spanish, chinese];

/** What the gates know of a language by its English name; of others they know its script and numerals alone. */
export function rulesOf(language: string): LanguageRules {
  const wanted = language.trim().toLowerCase();
  return knownLanguages.find(({ name }) => name.toLowerCase() === wanted) ?? strange(language);
}

/** Rules that refuse nothing for its wording. */
function strange(name: string): LanguageRules {
  return {
    name,
    gap: " ",
    unitsPerWord: 1,
    letters: "",
    titles: usualTitles,
    functionWords: new Set(),
    stemOf: (word) => firstLetters(word, 5),
    evasions: [],
    bareAnswers: null,
    continuing: null,
    openers: { leaning: [], texts: [] },
    impersonal: null,
    neverLast: null,
    seldomLast: null,
    mentions: [],
    pronouns: null,
    demonstratives: null,
    negation: null,
    numbers: null,
  };
}
