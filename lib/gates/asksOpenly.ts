import { contentStemsOf, wordsOf } from "../text/words";
import { articles, closing } from "./askedKind";
import { asksForUse } from "./asksForUse";
import { being } from "./being";
import { isDoneOnce } from "./isDoneOnce";
import { isSameStem } from "./isSameStem";
import { prepositions } from "./prepositions";
import { auxiliaries } from "./questionForm";
import { superlative } from "./superlative";

/** Words that may come between or be left out where a question takes over what its answer says. */
const passing = /^(?:also|always|almost|mostly|never|not|often|only|quite|rather|so|still|very|\w{3,}ly)$/;
/** Words by which the one that is asked for is told from all others. */
const singling = new RegExp(
  `^(?:first|second|third|last|main|chief|principal|sole|same|most|least|called|named|known|${superlative})$`,
);
/** "What keeps the wheel from turning?" asks for a cause, as "Why ...?" does. */
const causing = /^(?:caus(?:e|es|ed)|keeps?|kept|prevent(?:s|ed)?|determine[sd]?|produce[sd]?)$/;
/** A year, or the beginning of "in 71 B.C." */
const date = /(?<![\d,.])\d{3,4}(?![\d,.]?\d)|\d ?(?:B\.? ?C|A\.? ?D)/;
/** "What does the admiral have?", "What did the breeders believe?": whatever it is, there is more, but for the use of a thing. */
const endsOpen = /^what (?:do|does|did) .*(?<!\bto )\b(?:believe|do|get|have|know|like|say|see|think|want)$/;
const askedWhatHappened =
  /^what (?:happened|occurred|took place) (?:in|on) (?:\p{L}{3,9} )?\d+(?: b c| bc| a d| ad)?$/u;
/** "Who was murdered by the raiders?" Only one is succeeded by another. */
const undergone = /^who (?:was|were) (?!(?:succeeded|replaced|followed)\b)\w+ by\b/;
const capital = /\s["'“‘(]*\p{Lu}/u;
/** Words of substance with which a question says enough of what it asks for, also without a name. */
const fewestSaid = 6;
/** Words that are taken over in one run, from the verb on. */
const run = 3;
/** The most words that say what kind of thing is asked for: "which kind of water". */
const longestKind = 4;

const tells = (word: string) => !articles.has(word) && !passing.test(word);

/**
 * Whether an English question asks who or what does or is what its answer says, in the answer's words, and says too little for one answer only:
 * "What will absorb moisture?" answered by "Cloth will absorb moisture", or "Who was born at Bream?" without the year that the answer
 * has. A name, a number, "first" or "largest" tell it from others, a deed done once does, and so do many words.
 */
export function asksOpenly(question: string, answer: string): boolean {
  const asked = wordsOf(question);
  const whole = asked.join(" ");
  if ((endsOpen.test(whole) && !asksForUse(question, answer)) || askedWhatHappened.test(whole)) return true;
  if (!/^(?:what|who|which)$/.test(asked[0] ?? "") || !takesOver(asked, answer)) return false;
  if (isDoneOnce(question) || /\bthe (?:only|sole)\b/i.test(answer)) return false;
  const rest = asked.slice(1);
  if (rest.some((word) => singling.test(word) || causing.test(word))) return false;
  // "What is the capital of Bream?" asks for the one there is; whether "an effect" is one of many, `asksOneOfMany` says.
  if (auxiliaries.test(asked[1] ?? "") && rest.slice(1, 3).some((word) => articles.has(word))) return false;
  if (date.test(question)) return /^an?$/.test(asked[2] ?? "") && !capital.test(question);
  if (isNamed(question)) return date.test(answer) || undergone.test(whole);
  return contentStemsOf(question).length < fewestSaid;
}

/** Whether a name stands behind the first word, other than one that only says where: "from Bream". */
function isNamed(question: string): boolean {
  return capital.test(question.replace(/\s(?:from|in|round|to)(?: the)?(?: \p{Lu}[\p{L}'’-]*)+/gu, " "));
}

/** Whether a question goes on, after what kind of thing it asks for, as its answer does behind its subject. */
function takesOver(asked: readonly string[], answer: string): boolean {
  const said = wordsOf(answer).filter(tells);
  const longest = asked[0] === "who" || auxiliaries.test(asked[1] ?? "") ? 1 : 1 + longestKind;
  for (let from = 1; from <= longest; from++) {
    const verb = asked[from];
    if (verb === undefined || /^(?:do|does|did)$/.test(verb)) return false;
    const kind = asked[from - 1] ?? "";
    if (from > 1 && kind !== "of" && (closing.has(kind) || articles.has(kind))) return false;
    const told = asked.slice(from).filter(tells).slice(0, run);
    const taken = prepositions.test(told[run - 1] ?? "") ? told.slice(0, -1) : told;
    if (taken.length < 2) return false;
    const place = said.findIndex((_, at) => taken.every((word, offset) => isAlike(said[at + offset] ?? "", word)));
    if (place > 0) return true;
  }
  return false;
}

function isAlike(one: string, other: string): boolean {
  return isSameStem(one, other) || (being.test(one) && being.test(other));
}
