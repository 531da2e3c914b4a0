import { bothEnglish, type Languages } from "../languages/languages";
import { rulesOf } from "../languages/rulesOf";
import { type Dropped, dropped } from "../outcome";
import { normaliseName } from "../text/normalise";
import { sentencesIn } from "../text/sentencesIn";
import { contentStemsOf, wordsOf } from "../text/words";
import { continuesText, isCutOff } from "./answerForm";
import { beginsInside } from "./beginsInside";
import { changesVoice } from "./changesVoice";
import { isExpletive } from "./isExpletive";
import { losesHead } from "./losesHead";
import { losesPreposition } from "./losesPreposition";
import { mentionsText } from "./mentionsText";
import { missingContext } from "./missingContext";
import { pointedAt } from "./questionForm";
import { supportGate } from "./supportGate";

/** Characters from which a fact may have been broken off by its grammar, in the middle of a word. */
const nearLimit = 260;
/** Content words that a fact has: one part of them is asked for, and the others say what is asked about. */
const fewestWords = 4;

/** Beginnings by which an English sentence goes on from another; "so that ..., ..." and "when it rains" do not. */
const goingOn =
  /^(?:or|yet|so(?! (?:that|long|far|many|much))|then|again|thereafter|accordingly|consequently|came|followed(?! by)|next(?! to)|nowadays|one of (?:these|those|them)|(?:the )?(?:one|first|second|third|last|next) (?:is|was|were|had|has)|the one (?!of|that|who|whom|which|in|on|with|at|for|by|to)|(?:each|both|some|many|most|all|none) (?:in turn|was|were|had|have|has)|(?:some|many|most|all|both|each|none) of (?:these|those|them)|among (?:these|those|them)|(?:as )?we|(?:as|when|while|because|since|although|though|after|before|until|where) (?:he|she|they)|in spite of (?:this|these|his|her|its|their)|(?:at|by|in|for|from|with|after|before|during|until|to|on|under) (?:this|these|those|such|his|her|its|their|that time)|(?:in|of|to|for|with|by|from) (?:(?:some|both|each|many|all|others)(?=,)|(?:some|each|many|others) (?:the|an?|there|it|they)))\b/;
/** What an English sentence begins with where it is no sentence without the one before. */
const soThat = /^so that [^,]*$/;
/** Words in the middle of an English sentence that join it to another. */
const joining =
  /(?<!\bbut )\balso\b|\b(?:likewise|moreover|furthermore|however)\b|\bas well\b(?! as)|\btoo(?=[.!]?$)|, too\b(?! \w)|, for (?:example|instance),(?! (?:in|on|at|by|with|from|to|for|of|during|through|when|if|and|or|an?|the)\b)|\bon the (?:other hand|contrary)\b|\bso far (?:discussed|described|mentioned)/;
/** A line of a log: "Reloaded 12 profiles." */
const reported = /^\p{Lu}\p{Ll}{2,}ed (?!by\b)(?:(?!\b(?:is|are|was|were|has|have|had)\b)[^,;:])*$/u;
/** Another place of the text, in brackets. */
const sending = /\[[^\]]*\b(?:above|below|see)\b|\([^)]*\b(?:above|below|see)\b/i;

/** What a fact was planned from. */
export interface FactPlace {
  passage: string;
  details: string;
  /** Default: both English. */
  languages?: Languages;
  /** Default: true. */
  held?: boolean;
}

/** A stop with no blank after it between two words of three letters: two sentences run together. */
const runTogether = /\p{L}{3}[.!?;]\p{Ll}{3}/gu;

/**
 * What is wrong with a fact that questions are to be asked about, or null: it leans on another sentence (`leans_on_text`), speaks of
 * its text (`mentions_text`), is several sentences run together (`run_together`), breaks off (`cut_off`), says too little
 * (`says_too_little`), or, where it is to be `held` to the passage, says what that does not have (the reasons of `supportGate`) or, in
 * English, what no single sentence of it says: of those that a small model wrote out of several, a quarter were false. Of a passage in
 * another language than the fact only numbers are compared.
 */
export function factGate(
  fact: string,
  { passage, details, languages = bothEnglish, held = true }: FactPlace,
): Dropped | null {
  const { written, read } = languages;
  const expletive = written === "English" ? isExpletive(fact) : rulesOf(written).impersonal?.test(fact) === true;
  const opener = openerOf(fact, written);
  if (opener !== null && !expletive) return dropped("leans_on_text", `"${opener}" leans on a sentence before.`);
  const pointed = written === "English" ? null : pointedAt(fact, written);
  if (pointed !== null) return dropped("leans_on_text", `"${pointed}" points at what was said before.`);
  if (continuesText(fact, written)) return dropped("leans_on_text", goesOn);
  if (isCutOff(fact, written)) return dropped("cut_off", "It ends in the middle.");
  const mention = mentionsText(fact, written);
  if (mention !== null) return dropped("mentions_text", `It speaks of its own text: "${mention}".`);
  if (written === "English" && /\bnot only\b/.test(fact) && !/\bbut\b|;/.test(fact))
    return dropped("cut_off", 'It has "not only" and no "but".');
  const leaning = written === "English" ? leansOnOthers(fact, details, passage) : null;
  if (leaning !== null) return dropped("leans_on_text", leaning);
  const seam = [...fact.matchAll(runTogether)].find(([joint]) => !passage.includes(joint));
  if (seam !== undefined) return dropped("run_together", `Sentences are run together at "${seam[0]}".`);
  const last = wordsOf(fact).at(-1) ?? "";
  if (fact.length >= nearLimit && written === read && !wordsOf(passage).includes(last))
    return dropped("cut_off", `It breaks off at "${last}".`);
  if (written === "English" && reported.test(fact)) return dropped("cut_off", "It does not say who did so.");
  if (written === "English" && (contentStemsOf(fact).length < fewestWords || isHeading(fact)))
    return dropped("says_too_little", "It says too little for a question of its own.");
  if (!held) return null;
  const support = supportGate({ question: "", answer: fact }, passage, details, languages);
  if (support.status !== "kept") return dropped(support.reason, support.detail);
  if (written !== "English" || read !== "English" || isToldAtOnce(fact, passage, details)) return null;
  return dropped("not_borne_out", "No single sentence of the passage tells all of it.");
}

/** What a transcription has where it could not read its source. */
const damaged = /[([]\s*(?:unreadable|illegible|unintelligible|text missing|missing text)\s*[)\]]/i;

/**
 * Whether one undamaged sentence of a passage has all the content words of a fact, beside those of the title, and says the same of the same:
 * the fact loses no preposition and no head of a noun, turns nothing done into what does, and is no piece from inside a clause.
 */
function isToldAtOnce(fact: string, passage: string, details: string): boolean {
  const title = new Set(contentStemsOf(details));
  const wanted = contentStemsOf(fact).filter((stem) => !title.has(stem));
  return sentencesIn(passage).some(({ from, to }) => {
    const sentence = passage.slice(from, to);
    const said = new Set(contentStemsOf(sentence));
    if (damaged.test(sentence)) return false;
    if (!wanted.every((stem) => said.has(stem))) return false;
    return ![losesPreposition, losesHead, changesVoice, beginsInside].some((isAstray) => isAstray(fact, sentence));
  });
}

/** Whether a text is written in capitals, as headings are. */
function isHeading(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.filter((letter) => /\p{Lu}/u.test(letter)).length > letters.length / 2;
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

const goesOn = "It goes on from a sentence before.";

/** Why an English sentence needs others to be understood, or null. `details`: the source's details line; `passage`: where it stands. */
export function leansOnOthers(fact: string, details = "", passage = ""): string | null {
  const plain = normaliseName(fact).replace(/^["'(\s]+/, "");
  if (goingOn.test(plain) || soThat.test(plain) || joining.test(plain) || sending.test(fact)) return goesOn;
  return missingContext(fact, details, passage);
}
