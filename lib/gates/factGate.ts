import { bothEnglish, type Languages } from "../languages/languages";
import { rulesOf } from "../languages/rulesOf";
import { type Dropped, dropped } from "../outcome";
import { continuesText } from "./answerForm";
import { mentionsText } from "./mentionsText";
import { normaliseName } from "./normalise";
import { pointedAt } from "./questionForm";
import { supportGate } from "./supportGate";
import { contentStemsOf, wordsOf } from "./words";

/** The least share of a fact's content words that some sentences in a row of the passage must hold: questions are made of them. */
const leastCoverage = 0.8;
/** Characters from which a fact may have been broken off by its grammar, in the middle of a word. */
const nearLimit = 260;
/** Content words that a fact has: one part of them is asked for, and the others say what is asked about. */
const fewestWords = 4;

/** Beginnings by which an English sentence goes on from another; "so that" and "when it rains" do not. */
const goingOn =
  /^(?:or|yet|so(?! (?:that|long|far|many|much))|then|again|one of (?:these|those|them)|(?:some|many|most|all|both|each|none) of (?:these|those|them)|among (?:these|those|them)|(?:as )?we|(?:as|when|while|because|since|although|though|after|before|until|where) (?:he|she|they)|in spite of (?:this|these|his|her|its|their)|(?:at|by|in|for|from|with|after|before|during|until|to|on|under) (?:this|these|those|such|his|her|its|their|that time))\b/;
/** Words in the middle of an English sentence that join it to another. */
const joining =
  /(?<!\bbut )\balso\b|\b(?:likewise|moreover|furthermore|however)\b|\bas well\b(?! as)|, too\b(?! \w)|\bso far (?:discussed|described|mentioned)/;
/** Another place of the text, in brackets. */
const sending = /\[[^\]]*\b(?:above|below|see)\b|\([^)]*\b(?:above|below|see)\b/i;

/**
 * Persons and things that an English sentence does not name. Of 33 kept tuples of two books with one in the answer, 8 were right to two
 * readers, of 82 others 38; a possessive ("its") says less against a sentence.
 */
const unnamed = /\b(?:he|she|they|it|him|them)\b/;

/** What a fact was planned from. */
export interface FactPlace {
  passage: string;
  details: string;
  /** Default: both English. */
  languages?: Languages;
  /** Default: true. */
  held?: boolean;
}

/** The fewest characters of a word on either side of a stop that stands between two sentences run together. */
const runTogether = /\p{L}{3}[.!?;]\p{Ll}{3}/gu;

/**
 * What is wrong with a fact that questions are to be asked about, or null: it leans on another sentence (`leans_on_text`), speaks of
 * its text (`mentions_text`), is several sentences run together (`run_together`), breaks off (`cut_off`), says too little
 * (`says_too_little`), or, where it is to be `held` to the passage, says what that does not have (the reasons of `supportGate`, more
 * strictly). Of a passage in another language than the fact only numbers
 * are compared.
 */
export function factGate(
  fact: string,
  { passage, details, languages = bothEnglish, held = true }: FactPlace,
): Dropped | null {
  const { written, read } = languages;
  const opener = openerOf(fact, written);
  if (opener !== null) return dropped("leans_on_text", `"${opener}" leans on a sentence before.`);
  const pointed = pointedAt(fact, written);
  if (pointed !== null) return dropped("leans_on_text", `"${pointed}" points at what was said before.`);
  if (continuesText(fact, written) || (written === "English" && leansOnOthers(fact)))
    return dropped("leans_on_text", "It goes on from a sentence before.");
  const mention = mentionsText(fact, written);
  if (mention !== null) return dropped("mentions_text", `It speaks of its own text: "${mention}".`);
  const seam = [...fact.matchAll(runTogether)].find(([joint]) => !passage.includes(joint));
  if (seam !== undefined) return dropped("run_together", `Sentences are run together at "${seam[0]}".`);
  const last = wordsOf(fact).at(-1) ?? "";
  if (fact.length >= nearLimit && written === read && !wordsOf(passage).includes(last))
    return dropped("cut_off", `It breaks off at "${last}".`);
  if (written === "English" && contentStemsOf(fact).length < fewestWords)
    return dropped("says_too_little", "It says too little for a question of its own.");
  if (!held) return null;
  const support = supportGate({ question: "", answer: fact }, passage, details, languages);
  if (support.status !== "kept") return dropped(support.reason, support.detail);
  if (written !== "English" || read !== "English" || support.value.coverage >= leastCoverage) return null;
  return dropped("not_borne_out", `Only part of it stands in the passage together: "${support.value.quote}"`);
}

/** The word by which a text leans on a sentence before or speaks of its own text, where it begins with one, or null. */
export function openerOf(text: string, language = "English"): string | null {
  const begun = text.trimStart().toLocaleLowerCase();
  const { leaning, texts } = rulesOf(language).openers;
  const opener = [...leaning, ...texts].find((word) => {
    if (!begun.startsWith(word.toLocaleLowerCase())) return false;
    return language === "Chinese" || /\P{L}$/u.test(word) || !/^\p{L}/u.test(begun.slice(word.length));
  });
  return opener ?? null;
}

/** Whether an English sentence needs others to be understood. */
export function leansOnOthers(fact: string): boolean {
  const plain = normaliseName(fact).replace(/^["'(\s]+/, "");
  return goingOn.test(plain) || joining.test(plain) || unnamed.test(plain) || sending.test(fact);
}
