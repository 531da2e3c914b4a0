import type { QuestionAnswer } from "../records";
import { closing, determiners } from "./askedKind";
import { asksAtPreposition } from "./asksAtPreposition";
import { asksForGiven } from "./asksForGiven";
import { isSameStem } from "./isSameStem";
import { leavesNothingOut } from "./leavesNothingOut";
import { normaliseName } from "./normalise";
import { numbersOf } from "./numbersOf";
import { interrogatives } from "./questionForm";
import { saysNotWhich } from "./saysNotWhich";
import { saysWhatElse } from "./saysWhatElse";
import { contentStemsOf, wordsOf } from "./words";

/** What "in" and "at" stand before where they say when. */
const times =
  /\b(?:in|at|on|by|for|from|of|around|about|toward|towards)(?: [\p{L}-]+){0,3} (?:ages?|beginning|birth|close|dawn|days?|death|decades?|dusk|end|epoch|era|hours?|middle|midnight|minutes?|moments?|months?|mornings?|nights?|period|reign|seasons?|stages?|start|sunrise|sunset|times?|turn|war|wars|weather|weeks?|winters?|summers?|years?|youth|childhood|centur(?:y|ies)|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b/gu;

/** What a kind of question asks for, and by what an answer shows that it has it. */
interface Wanted {
  asked: RegExp;
  what: string;
  /** Words that show it. */
  sign: RegExp;
  /** What shows it beside words. */
  orElse?(question: string, answer: string): boolean;
}

const wantedKinds: readonly Wanted[] = [
  {
    asked: /^why\b|^(?:for )?what (?:is |are |was |were )?(?:the )?(?:main |primary )?reasons?\b/,
    what: "a reason",
    sign: /^(?:as|because|caus\w*|due|for|hence|lest|otherwise|owing|purposes?|reasons?|result\w*|since|so|therefore|thus)$/,
    orElse: tellsPurpose,
  },
  {
    asked: /^where\b/,
    what: "a place",
    sign: /^(?:above|across|along|amid|among|anywhere|around|at|behind|below|beneath|beside|between|beyond|by|down|east|everywhere|from|in|inside|into|near|north|off|on|onto|out|outside|over|south|through|throughout|to|toward|towards|under|underneath|up|upon|west|where|wherever|within)$/,
  },
  {
    asked: /^when\b|^(?:in )?(?:what|which) year\b/,
    what: "a time",
    // Not "in" or "at" alone, which may say where.
    sign: /^(?:after|afterwards|always|as|autumn|before|between|century|day|during|early|evening|ever|every|if|just|late|later|long|month|morning|never|night|noon|now|often|once|since|sometimes|soon|spring|still|summer|then|throughout|till|today|until|upon|when|whenever|while|winter|with|within|year)$/,
    orElse: (question, answer) => tellsNumber(question, answer) || tellsTime(question, answer),
  },
  {
    asked: /^how (?:many|much|often|old|long|far|fast|high|deep|large|big|tall|wide)\b/,
    what: "an amount",
    sign: /^(?:all|always|any|as|both|couple|daily|double|dozens?|enough|every|few|half|hardly|hundreds?|least|less|little|long|many|millions?|monthly|more|most|much|never|no|none|nothing|often|once|only|pair|part|quarter|rarely|seldom|several|single|so|some|sometimes|thousands?|times?|to|too|twice|until|very|weekly|whole|yearly)$/,
    orElse: tellsNumber,
  },
  {
    asked: /^how (?:is|are|was|were|can|could|do|does|did|should|must|may|will|would) /,
    what: "a way",
    sign: /^(?:according|as|at|by|from|if|in|into|like|on|through|to|under|until|upon|using|via|when|whenever|while|with|without|\w{3,}ly)$/,
    orElse: beginsAfresh,
  },
];

/**
 * What an answer misses of what an English question asks for, as a sentence, or null: a reason for "Why ...?", a place, a time, an
 * amount, of which it has no sign that its question has not, or, for "What was the largest ship?", anything that it is.
 */
export function missedKind({ question, answer }: QuestionAnswer): string | null {
  const asked = wordsOf(question);
  const wanted = wantedKinds.find((kind) => kind.asked.test(asked.join(" ")));
  if (wanted !== undefined) {
    const said = withoutAsides(question, answer);
    const given = wordsOf(said);
    const count = (words: readonly string[]) => words.filter((word) => wanted.sign.test(word)).length;
    const told =
      count(given) > count(asked.filter((word) => !interrogatives.test(word))) || wanted.orElse?.(question, said);
    return told ? null : `The question asks for ${wanted.what}, and the answer gives none.`;
  }
  if (/^(?:who|which) (?:is|are|was|were) not\b/.test(asked.join(" ")))
    return "The question asks who is not so, which the answer cannot tell.";
  if (leavesNothingOut(asked, answer)) return "The question says all that the answer says and leaves nothing out.";
  if (saysNotWhich(asked, answer)) return "The question asks which ones, and the answer does not say.";
  if (asksForGiven(asked, answer)) return "The question names itself whom or what it asks for.";
  if (lacksObject(asked, answer) || asksAtPreposition(asked, answer))
    return "The question leaves something out that the answer does not put there.";
  return saysWhatElse(asked, answer)
    ? "The question asks what it is, and the answer tells something else of it."
    : null;
}

/** An answer without what it says by the way of another deed: "The mill, founded before 1709, grew to three wheels" does not say when it grew. */
function withoutAsides(question: string, answer: string): string {
  const asked = new Set(contentStemsOf(question));
  return answer.replace(/, (\p{Ll}{3,}ed)(?!\p{L})[^,]*,/gu, (aside, deed: string) =>
    contentStemsOf(deed).some((stem) => asked.has(stem)) ? aside : ",",
  );
}

/** Whether an answer has a number that its question has not. */
function tellsNumber(question: string, answer: string): boolean {
  return numbersOf(answer).length > numbersOf(question).length;
}

/** Whether an answer has a time that its question has not. */
function tellsTime(question: string, answer: string): boolean {
  const asked = normaliseName(question);
  return [...normaliseName(answer).matchAll(times)].some(([time]) => !asked.includes(time));
}

/** Whether an answer goes on "to do" something that is not asked about: a wall is built "to keep out the sea". */
function tellsPurpose(question: string, answer: string): boolean {
  const known = new Set(contentStemsOf(question));
  const words = wordsOf(answer);
  const purposes = words.filter((_, place) => words[place - 1] === "to");
  return !words.includes("too") && contentStemsOf(purposes.join(" ")).some((stem) => !known.has(stem));
}

/** Whether an answer begins with a word of substance that its question has not, as a verb does: "Wedge it with a beam." */
function beginsAfresh(question: string, answer: string): boolean {
  const known = new Set(contentStemsOf(question));
  const [first = ""] = wordsOf(answer);
  const [stem] = contentStemsOf(first);
  return stem !== undefined && !known.has(stem);
}

/** Questions for an object: "What did the fleet capture?"; "What should be done?" and "What did they do?" ask for others. */
const objectAsked =
  /^(?:what|whom?|which \w+|what \w+) (can|could|did|do|does|may|might|must|shall|should|will|would) (?!be\b|have\b|not\b)(?!.*\b(?:be|do|done|happen)\b)(\w+)/;

/**
 * Whether a question asks for an object and its answer has none that the question has not: "What did the empire flourish?" An object
 * stands right after a word of the question.
 */
function lacksObject(asked: readonly string[], answer: string): boolean {
  const [, auxiliary, verb] = objectAsked.exec(asked.join(" ")) ?? [];
  if (auxiliary === undefined || closing.has(asked.at(-1) ?? "")) return false;
  // "What will snap?" asks for a subject, which "Drills will snap" has.
  if (wordsOf(answer).some((word, place, all) => word === auxiliary && isSameStem(all[place + 1] ?? "", verb ?? "")))
    return false;
  const known = new Set(contentStemsOf(asked.join(" ")));
  const said: string[] = normaliseName(answer).match(/[\p{L}\p{N}'-]+|[.,;:()]/gu) ?? [];
  return !said.some((word, place) => {
    const [stem] = contentStemsOf(word);
    // "They taught that ...": a clause is an object as well.
    if (word === "that" && known.has(contentStemsOf(said[place - 1] ?? "")[0] ?? "")) return true;
    if (stem === undefined || known.has(stem) || /\w{3}ly$/.test(word)) return false;
    const before = said.slice(0, place).filter((earlier) => !determiners.has(earlier));
    const [verb] = contentStemsOf(before[before.length - 1] ?? "");
    return verb !== undefined && known.has(verb);
  });
}
