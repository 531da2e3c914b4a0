import { english } from "../languages/english";
import { rulesOf } from "../languages/rulesOf";
import { normaliseName } from "../text/normalise";
import { samePeople } from "./peoples";

/** The words of a source in the forms that names are looked up by. */
export interface NameIndex {
  /** All words, lower case, without diacritics, dots and possessive endings. */
  words: ReadonlySet<string>;
  /** Those words without endings that make a people of a place or a school of a person. */
  stems: ReadonlySet<string>;
  /** Initial letters of up to seven words that follow one another, function words left out or kept. */
  initials: ReadonlySet<string>;
}

/** Indexes a source for `isNameIn`. */
export function indexNames(source: string, language = "English"): NameIndex {
  const ordered = bareWords(source);
  let stems: ReadonlySet<string> | null = null;
  let initials: ReadonlySet<string> | null = null;
  return {
    words: new Set(ordered),
    // Made when they are asked for: nearly all names are found among the words.
    get stems() {
      stems ??= new Set(ordered.flatMap(nameStems));
      return stems;
    },
    get initials() {
      initials ??= initialsIn(ordered, language);
      return initials;
    },
  };
}

function initialsIn(ordered: readonly string[], language: string): Set<string> {
  const { functionWords } = rulesOf(language);
  const initials = new Set<string>();
  for (const list of [ordered, ordered.filter((word) => !functionWords.has(word))])
    for (let start = 0; start < list.length; start++) {
      let letters = "";
      for (const word of list.slice(start, start + 7)) {
        letters += word.charAt(0);
        if (letters.length >= 2) initials.add(letters);
      }
    }
  return initials;
}

/** Whether a name occurs in a source: as written, in another form (Rome, Romans, Roman), by its parts or by its initial letters. */
export function isNameIn(name: string, index: NameIndex, language = "English"): boolean {
  return bareWords(name).every((word) => {
    if (word.length < 2 || index.words.has(word)) return true;
    if (language !== "English" && beginsAlike(word, index)) return true;
    const same = samePeople.get(word);
    if (same !== undefined && [...same].some((other) => index.words.has(other))) return true;
    if (word.length <= 7 && isAbbreviation(name) && index.initials.has(word)) return true;
    if (same === undefined && nameStems(word).some((stem) => index.stems.has(stem))) return true;
    return word.includes("-") && word.split("-").every((part) => part === "" || isNameIn(part, index, language));
  });
}

/** In other languages the ending alone tells a people or an adjective from the place: Allemagne and allemand, Spanien and spanisch. */
function beginsAlike(word: string, { words }: NameIndex): boolean {
  const begin = word.slice(0, Math.max(4, Math.ceil(word.length * 0.5)));
  return word.length >= 5 && [...words].some((other) => other.startsWith(begin));
}

/** Whether a name is written in capitals, with or without dots: OSS, U.S. */
function isAbbreviation(name: string): boolean {
  return /^(?:\p{Lu}\.?){2,7}s?$/u.test(name);
}

/** The initial letters of a name of several words: "Office of Strategic Services" gives oss and ooss. */
export function initialsOf(words: readonly string[]): string[] {
  const letters = (list: readonly string[]) => list.map((word) => normaliseName(word).charAt(0)).join("");
  return [letters(words), letters(words.filter((word) => !english.functionWords.has(word.toLowerCase())))];
}

function bareWords(text: string): string[] {
  const words = normaliseName(text).match(/[\p{L}\p{N}](?:[\p{L}\p{N}]|['.-](?=[\p{L}\p{N}]))*/gu) ?? [];
  return words.flatMap((word) => {
    const bare = word.replace(/'s$/, "").replace(/['.]/g, "");
    const elided = /^(?:[ldjmtsnc]|qu|jusqu|lorsqu|puisqu|quoiqu)'(\p{L}{2}.*)$/u.exec(word)?.[1];
    if (elided !== undefined) return [bare, ...bareWords(elided)];
    const parts = word.includes("-") ? bare.split("-") : [];
    // "in Ireland.The mill": a stop without a blank, where a single letter would be an initial.
    const sentences = word.includes(".") ? word.split(".").filter((part) => part.length > 1) : [];
    return [bare, ...parts.filter((part) => part !== ""), ...sentences.flatMap(bareWords)];
  });
}

/** Endings that turn a name into an adjective, a people or a doctrine, and the word without them, three letters at least. */
const nameEndings = [
  "ianism",
  "ians",
  "ian",
  "eans",
  "ean",
  "ans",
  "an",
  "isms",
  "ism",
  "ists",
  "ist",
  "ity",
  "ic",
  "ese",
];
const shortEndings = ["es", "s", "e", "a", "n", "y", "i"];

function nameStems(word: string): string[] {
  const stems = [word];
  for (const ending of [...nameEndings, ...shortEndings])
    if (word.endsWith(ending) && word.length - ending.length >= (shortEndings.includes(ending) ? 4 : 3))
      stems.push(word.slice(0, -ending.length));
  return stems;
}
