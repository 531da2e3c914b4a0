import type { QuestionAnswer } from "../records";
import { articles, closing } from "./askedKind";
import { normaliseName } from "./normalise";
import { numbersOf } from "./numbersOf";
import { interrogatives } from "./questionForm";
import { contentStemsOf, wordsOf } from "./words";

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
    sign: /^(?:after|afterwards|always|as|at|autumn|before|between|by|century|day|during|early|evening|ever|every|for|from|if|in|just|late|later|long|month|morning|never|night|noon|now|often|on|once|since|sometimes|soon|spring|still|summer|then|throughout|till|today|until|upon|when|whenever|while|winter|with|within|year)$/,
    orElse: tellsNumber,
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
  const given = wordsOf(answer);
  const wanted = wantedKinds.find((kind) => kind.asked.test(asked.join(" ")));
  if (wanted !== undefined) {
    const count = (words: readonly string[]) => words.filter((word) => wanted.sign.test(word)).length;
    const told =
      count(given) > count(asked.filter((word) => !interrogatives.test(word))) || wanted.orElse?.(question, answer);
    return told ? null : `The question asks for ${wanted.what}, and the answer gives none.`;
  }
  if (/^(?:who|which) (?:is|are|was|were) not\b/.test(asked.join(" ")))
    return "The question asks who is not so, which the answer cannot tell.";
  if (leavesNothingOut(asked, answer)) return "The question says all that the answer says and leaves nothing out.";
  if (saysNotWhich(asked, answer)) return "The question asks which ones, and the answer does not say.";
  if (lacksObject(asked, answer)) return "The question leaves something out that the answer does not put there.";
  return saysWhatElse(asked, given) ? "The question asks what it is, and the answer tells something else of it." : null;
}

/** Whether an answer has a number that its question has not. */
function tellsNumber(question: string, answer: string): boolean {
  return numbersOf(answer).length > numbersOf(question).length;
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

/** Words that may stand between a verb and its object. */
const determiners = new Set(
  "a an the some any no all both each every this that these those his her its their more most many several such".split(
    " ",
  ),
);
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
  if (wordsOf(answer).some((word, place, all) => word === auxiliary && sameStem(all[place + 1] ?? "", verb ?? "")))
    return false;
  const known = new Set(contentStemsOf(asked.join(" ")));
  const said: string[] = normaliseName(answer).match(/[\p{L}\p{N}'-]+|[.,;:()]/gu) ?? [];
  return !said.some((word, place) => {
    const [stem] = contentStemsOf(word);
    if (stem === undefined || known.has(stem)) return false;
    const before = said.slice(0, place).filter((earlier) => !determiners.has(earlier));
    const [verb] = contentStemsOf(before[before.length - 1] ?? "");
    return verb !== undefined && known.has(verb);
  });
}

/** "What kind of ship did the king have no ship?": what follows the verb of the question is a whole clause of the answer. */
function leavesNothingOut(asked: readonly string[], answer: string): boolean {
  const at = asked.findIndex((word) => /^(?:did|do|does)$/.test(word));
  if (at < 1 || !/^(?:what|which|whom?)$/.test(asked[0] ?? "")) return false;
  const rest = asked.slice(at + 1);
  const clauses = normaliseName(answer)
    .split(/[.,;:!?()]/)
    .map((clause) => wordsOf(clause));
  return rest.length >= fewestOfClause && clauses.some((clause) => isAlike(clause.slice(-rest.length), rest));
}

/** Fewer words may end a clause by chance. */
const fewestOfClause = 5;

function isAlike(said: readonly string[], asked: readonly string[]): boolean {
  return said.length === asked.length && said.every((word, place) => sameStem(word, asked[place] ?? ""));
}

const someOf =
  /\b(?:a (?:great |large |small |certain )?(?:number|variety|series|group) of|several|many|various|numerous|different|some|a few|few)(?: [\p{L}-]+){1,3}/gu;

/** Whether "Which states ...?" is answered by "a number of separate states", and nothing says which. */
function saysNotWhich(asked: readonly string[], answer: string): boolean {
  const [first = "", noun = ""] = asked;
  if (!/^(?:which|what)$/.test(first) || !/[^s]s$/.test(noun) || /\b(?:such as|like|including|namely|:)/.test(answer))
    return false;
  const known = new Set(asked);
  const names = answer.slice(1).match(/(?<!\p{L})\p{Lu}\p{L}+/gu) ?? [];
  if (names.some((name) => !known.has(name.toLocaleLowerCase()))) return false;
  return [...normaliseName(answer).matchAll(someOf)].some((found) =>
    wordsOf(found[0]).some((word) => sameStem(word, noun)),
  );
}

/** Verbs by which a sentence tells what a thing is. */
const definers =
  /^(?:is|are|was|were|be|means?|meant|includ\w+|consist\w*|compris\w+|refers?|describ\w+|becomes?|became|remains?|remained|called|stands?|forms?|formed|contain\w*|involv\w+)$/;

/** Words before what says how a thing is. */
const degree = /^(?:still|very|quite|rather|almost|too|so|nearly|hardly|always|often|also|now|not|never|\w{3,}ly)$/;

/** Words before what says where or with whom a thing is. */
const whereabouts =
  /^(?:at|in|on|with|under|among|near|within|without|beside|beyond|between|behind|above|below|against)$/;

/** "is opened", which tells what is done and not what a thing is. */
const done = /^(?!called)\w+(?:ed|en)$/;

/**
 * Whether the answer to "What was the largest ship?" goes on from "The largest ship" with another verb than "was", or speaks of it in
 * passing: "It was built under the rule of the king" does not say what his rule was.
 */
function saysWhatElse(asked: readonly string[], given: readonly string[]): boolean {
  if (!/^(?:what|which|who) (?:is|are|was|were) /.test(`${asked.slice(0, 2).join(" ")} `)) return false;
  const isName = (word: string) => !articles.has(word);
  const thing = asked.slice(2).filter(isName);
  const said = given.filter(isName);
  if (thing.length === 0 || thing.some((word) => closing.has(word) && word !== "of")) return false;
  const places = said.flatMap((_, from) =>
    thing.every((word, at) => sameStem(word, said[from + at] ?? "")) ? from : [],
  );
  const named = given.flatMap((word, place) => (isName(word) ? place : []));
  const tellsWhat = (from: number) => {
    const [next = "", ...rest] = given.slice((named[from + thing.length - 1] ?? 0) + 1);
    const degrees = Math.max(
      0,
      rest.findIndex((word) => !degree.test(word)),
    );
    const told = rest[degrees] ?? "";
    // "is still obscure" says how a thing is and "was with them" where, "is usually a slave" what it is.
    const isHow = done.test(told) || whereabouts.test(told) || (degrees > 0 && !determiners.has(told));
    return definers.test(said[from - 1] ?? "") || (definers.test(next) && !isHow);
  };
  if (places.length > 0) return !places.some(tellsWhat);
  return thing.includes("of") && thing.every((word) => word === "of" || said.some((other) => sameStem(word, other)));
}

function sameStem(one: string, other: string): boolean {
  return one === other || contentStemsOf(one)[0] === (contentStemsOf(other)[0] ?? "");
}
