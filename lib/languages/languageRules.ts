import type { NumberRules } from "./numberRules";

/**
 * What the gates know of a language. All words and patterns are in small letters without diacritics, as `normaliseName` leaves
 * a text, and every pattern has bounded gaps.
 */
export interface LanguageRules {
  /** English name, as prompts and settings have it. */
  name: string;
  /** What stands between sentences: a blank, or nothing. */
  gap: string;
  /** How many of what `wordsOf` finds make one word: 1, or about 2 where each character is found by itself. */
  unitsPerWord: number;
  /** Letters beside a to z, small. */
  letters: string;
  /** Abbreviations before names and numbers, as they are written there, without their stop. */
  titles: readonly string[];
  /** Words that carry grammar and no subject matter. */
  functionWords: ReadonlySet<string>;
  /** A word without what inflection changes; coarse on purpose, since it only ever makes two texts look more alike. */
  stemOf(word: string): string;
  /** Answers that evade. */
  evasions: readonly RegExp[];
  /** Words that say nothing as a whole answer; null where none are known. */
  bareAnswers: RegExp | null;
  /** Words by which a sentence goes on from another one. */
  continuing: RegExp | null;
  /** Words, as they are written there, that open a sentence which leans on one before it, and one which speaks of its text. */
  openers: Record<"leaning" | "texts", readonly string[]>;
  /** Beginnings whose first word stands for nothing before it: "Es gibt". */
  impersonal: RegExp | null;
  /** Words that cannot end a sentence, and those that end one only where a full stop says so. */
  neverLast: RegExp | null;
  seldomLast: RegExp | null;
  /** Ways to point at the text that something was made from. */
  mentions: readonly RegExp[];
  /** Pronouns that stand for somebody or something named before; null where the gate does not look for them. */
  pronouns: RegExp | null;
  /**
   * Words that go with a noun said before, the nouns, mostly spans of time, that they also go with where none was, and `others` that are
   * written alike but for an accent.
   */
  demonstratives: { words: RegExp; besides: RegExp; others?: RegExp } | null;
  /**
   * Words that deny a statement, words near which nothing can be told from that (they deny in part, or by what they mean), and
   * words that join clauses. Null where none are known.
   */
  negation: { words: RegExp; near: RegExp; joins: RegExp } | null;
  /** How numbers are written; null in English and Chinese, which are read by code of their own, and where it is not known. */
  numbers: NumberRules | null;
}

/** Titles of English, which also stand for those of languages whose own are not known. */
export const usualTitles: readonly string[] = ["Mr", "Mrs", "Dr", "St", "No"];

/** A list of words, parted by white space, as a set. */
export function wordSet(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/).filter((word) => word !== ""));
}

/** The first letters of a word: enough to know it by in languages whose words change at their ends. */
export function firstLetters(word: string, letters: number): string {
  return [...word].slice(0, letters).join("");
}
