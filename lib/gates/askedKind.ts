import type { QuestionAnswer } from "../records";
import { numbersOf } from "./numbersOf";
import { contentStemsOf, wordsOf } from "./words";

/** Words of a question after which what it asks for has been named. */
const closing = new Set(
  `about after and are as at be been before between but by can could did do does during for from had has have if in into is may might
  must of off on onto or over shall should than that through to under until upon was were when where which while who whose will with
  within without would`.split(/\s+/),
);
const asking = /^(?:what|which|who|whose|how|why|where|when)$/;
const auxiliaries = new Set(
  "are can could did do does had has have is may might must shall should was were will would".split(" "),
);
const articles = new Set(["a", "an", "the", "some", "any"]);
/** The most words by which a question names what it asks for: "the first language". */
const mostWords = 2;

/**
 * The words by which an English question says what kind of thing it asks for: "language" in "What language did they speak?" and in
 * "What was the language of the court?". Empty where it names none.
 */
export function askedKind(question: string): string {
  const words = wordsOf(question);
  const place = words.findIndex((word) => asking.test(word));
  if (place < 0 || place > 1) return "";
  const isDefined = /^(?:is|are|was|were)$/.test(words[place + 1] ?? "");
  if (!/^(?:what|which|whose)$/.test(words[place] ?? "") && !(isDefined && words[place] === "who")) return "";
  const named: string[] = [];
  for (const word of words.slice(place + (isDefined ? 2 : 1))) {
    if (articles.has(word) && named.length === 0) continue;
    // "What dissolved the salt?" names no kind; "What liquid did dissolve it?" does.
    if (closing.has(word)) return isDefined || auxiliaries.has(word) ? named.join(" ") : "";
    if (articles.has(word) || named.length === mostWords) break;
    named.push(word);
  }
  return isDefined ? named.join(" ") : "";
}

/** What words tell a reason, a place, a time or an amount; a number does for the last two. */
const signs: readonly [asked: RegExp, sign: RegExp, numbers: boolean, what: string][] = [
  [
    /^why\b|^(?:for )?what (?:is |are |was |were )?(?:the )?(?:main |primary )?reasons?\b/,
    /^(?:as|because|by|caus\w*|due|for|from|hence|in|lest|make|makes|made|making|otherwise|owing|reasons?|result\w*|since|so|that|therefore|through|thus|to|until|when|with|without)$/,
    false,
    "a reason",
  ],
  [
    /^where\b/,
    /^(?:above|across|along|amid|among|anywhere|around|at|behind|below|beneath|beside|between|beyond|by|down|east|everywhere|from|in|inside|into|near|north|off|on|onto|out|outside|over|south|through|throughout|to|toward|towards|under|underneath|up|upon|west|where|wherever|within)$/,
    false,
    "a place",
  ],
  [
    /^when\b|^(?:in )?(?:what|which) year\b/,
    /^(?:after|afterwards|always|as|at|autumn|before|between|by|century|day|during|early|evening|ever|every|for|from|if|in|just|late|later|long|month|morning|never|night|noon|now|often|on|once|since|sometimes|soon|spring|still|summer|then|throughout|till|today|until|upon|when|whenever|while|winter|with|within|year)$/,
    true,
    "a time",
  ],
  [
    /^how (?:many|much|often|old|long|far|fast|high|deep|large|big|tall|wide)\b/,
    /^(?:all|always|any|as|both|couple|daily|double|dozens?|enough|every|few|half|hardly|hundreds?|least|less|little|long|many|millions?|monthly|more|most|much|never|no|none|nothing|often|once|only|pair|part|quarter|rarely|seldom|several|single|so|some|sometimes|thousands?|times?|to|too|twice|until|very|weekly|whole|yearly)$/,
    true,
    "an amount",
  ],
];

/**
 * What an answer misses of what an English question asks for, as a sentence, or null: a reason for "Why ...?", a place, a time, an
 * amount, of which it has no sign that its question has not, or, for "What was the largest ship?", anything that it is.
 */
export function missedKind({ question, answer }: QuestionAnswer): string | null {
  const asked = wordsOf(question);
  const given = wordsOf(answer);
  const wanted = signs.find(([pattern]) => pattern.test(asked.join(" ")));
  if (wanted !== undefined) {
    const [, sign, numbers, what] = wanted;
    const count = (words: readonly string[]) => words.filter((word) => sign.test(word)).length;
    const told =
      count(given) > count(asked.filter((word) => !asking.test(word))) ||
      (numbers && numbersOf(answer).length > numbersOf(question).length);
    return told ? null : `The question asks for ${what}, and the answer gives none.`;
  }
  return saysWhatElse(asked, given) ? "The question asks what it is, and the answer tells something else of it." : null;
}

/** Whether the answer to "What was the largest ship?" goes on from "The largest ship" with another verb than "was". */
function saysWhatElse(asked: readonly string[], given: readonly string[]): boolean {
  if (!/^(?:what|which|who) (?:is|are|was|were) /.test(`${asked.slice(0, 2).join(" ")} `)) return false;
  const thing = asked.slice(2).filter((word) => !articles.has(word));
  const begun = given.filter((word) => !articles.has(word));
  if (thing.length === 0 || thing.some((word) => closing.has(word) && word !== "of")) return false;
  const next = begun[thing.length] ?? "";
  const same = thing.every((word, index) => sameStem(word, begun[index] ?? ""));
  return same && !definers.test(next);
}

function sameStem(one: string, other: string): boolean {
  return one === other || contentStemsOf(one)[0] === (contentStemsOf(other)[0] ?? "");
}

/** Verbs by which a sentence tells what a thing is. */
const definers =
  /^(?:is|are|was|were|be|means?|meant|includ\w+|consist\w*|compris\w+|refers?|describ\w+|becomes?|became|remains?|remained|called|stands?|forms?|formed|contain\w*|involv\w+)$/;
