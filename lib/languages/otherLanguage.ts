import { normaliseName } from "../text/normalise";
import { countWords } from "./countWords";
import { functionWordShares } from "./functionWordShares";
import { languageByTrigrams } from "./languageByTrigrams";
import type { LanguageRules } from "./languageRules";
import { knownLanguages, rulesOf } from "./rulesOf";

/** Signs of another language that it takes to be sure, and how many times those of the expected one. */
const fewestForeign = 3;
const timesOwn = 3;
/** The share of a text's words that are signs of its language, at least; prose has 0.35 and more. */
const leastShare = 0.2;
/** A question without one sign of the expected language needs two of another, and this share. */
const shareOfQuestion = 0.4;
/** Words with fewer of which a text that asks nothing may be a name or a title. */
const fewestWords = 6;

/**
 * The language that a text is evidently in where that is not the expected one (by English names), or null. Names, numbers and
 * words in quotation marks say nothing, and neither does a text too short to be sure: script decides first, then function words
 * and letters, and for languages whose words are not known a detector.
 */
export function otherLanguage(text: string, expected: string): string | null {
  const plain = text.normalize("NFKC").replace(quoted, " ");
  const script = otherScript(plain, expected);
  if (script !== null) return script;
  if (!isLatin(expected)) return latinLanguage(plain);
  if (/[\u00bf\u00a1]/.test(plain) && !/^(?:spanish|galician|asturian|catalan|basque)$/i.test(expected))
    return "Spanish";
  const asks = plain.includes("?");
  if (!asks && countWords(plain) < fewestWords) return null;
  const words = ownWords(plain);
  const own = rulesOf(expected);
  for (const other of knownLanguages) {
    if (other.name === expected || !isLatin(other.name)) continue;
    const foreign = words.filter((word) => isSignOf(word, other, own)).length;
    const familiar = words.filter((word) => isSignOf(word, own, other)).length;
    const share = foreign / words.length;
    const plainly = foreign >= fewestForeign && share >= leastShare && foreign >= familiar * timesOwn;
    const asked = asks && foreign >= 2 && familiar === 0 && share >= shareOfQuestion;
    if (!plainly && !asked) continue;
    if (own.functionWords.size > 0 || languageByTrigrams(plain) === other.name) return other.name;
  }
  return null;
}

/** Whether a word is a function word of a language, or has letters of it, that another one has not. */
function isSignOf(word: string, language: LanguageRules, other: LanguageRules): boolean {
  const plain = normaliseName(word);
  if (language.functionWords.has(plain)) return !other.functionWords.has(plain);
  return [...word].some((letter) => language.letters.includes(letter) && !other.letters.includes(letter));
}

/** Words between quotation marks of any kind. */
const quoted =
  /["\u201c\u201e\u00ab\u300c\u300e\u300a][^"\u201c\u201d\u201e\u00ab\u00bb\u300d\u300f\u300b]{1,300}["\u201c\u201d\u00bb\u300d\u300f\u300b]/gu;

const scripts: readonly (readonly [language: string, letters: RegExp, written: RegExp])[] = [
  ["Japanese", /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, /^japanese/i],
  ["Korean", /\p{Script=Hangul}/gu, /^korean/i],
  ["Chinese", /\p{Script=Han}/gu, /^(?:chinese|mandarin|cantonese|japanese)/i],
  [
    "Russian",
    /\p{Script=Cyrillic}/gu,
    /^(?:russian|ukrainian|bulgarian|serbian|belarusian|macedonian|kazakh|mongolian|kyrgyz|tajik)/i,
  ],
  ["Arabic", /\p{Script=Arabic}/gu, /^(?:arabic|persian|urdu|pashto|kurdish|sindhi|uyghur)/i],
  ["Greek", /\p{Script=Greek}/gu, /^greek/i],
  ["Hebrew", /\p{Script=Hebrew}/gu, /^(?:hebrew|yiddish)/i],
  ["Hindi", /\p{Script=Devanagari}/gu, /^(?:hindi|marathi|nepali|sanskrit)/i],
  ["Thai", /\p{Script=Thai}/gu, /^thai/i],
];

/** Letters of a foreign script that are no name or term any more. */
const fewestLetters = 6;

function otherScript(text: string, expected: string): string | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  for (const [language, pattern, written] of scripts) {
    if (written.test(expected)) continue;
    const found = text.match(pattern)?.length ?? 0;
    if (found >= fewestLetters && found > letters * (language === "Japanese" ? 0.1 : 0.4)) return language;
  }
  return null;
}

/** Whether a language is written in Latin letters, as far as is known. */
function isLatin(language: string): boolean {
  return !scripts.some(([, , written]) => written.test(language));
}

/** The known language in Latin letters that a text is in where another script is expected; null where it has that script, too. */
function latinLanguage(text: string): string | null {
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (latin < letters * 0.8) return null;
  const words = ownWords(text);
  const [best] = functionWordShares(words.map(normaliseName));
  return best !== undefined && best.share >= leastShare && best.share * words.length >= 2 ? best.name : null;
}

/** The words of a text that stand in no name: neither capitalised nor between two that are. */
function ownWords(text: string): string[] {
  const tokens: string[] = text.match(/\p{Script=Latin}[\p{Script=Latin}\p{M}]*/gu) ?? [];
  const isCapital = (word: string | undefined) => word !== undefined && /^\p{Lu}/u.test(word);
  return tokens.flatMap((token, place) => {
    if (isCapital(token) && place > 0) return [];
    const inName =
      isCapital(tokens[place - 1]) && (isCapital(tokens[place + 1]) || isCapital(tokens[place + 2])) && place > 1;
    return inName ? [] : [token.toLowerCase()];
  });
}
