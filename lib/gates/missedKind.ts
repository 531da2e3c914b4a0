import { countBy } from "../countBy";
import type { QuestionAnswer } from "../records";
import { normaliseName } from "../text/normalise";
import { contentStemsOf, wordsOf } from "../text/words";
import { asksAtPreposition } from "./asksAtPreposition";
import { asksForGiven } from "./asksForGiven";
import { deniesAsked } from "./deniesAsked";
import { hasNewNumber } from "./hasNewNumber";
import { lacksObject } from "./lacksObject";
import { leavesNothingOut } from "./leavesNothingOut";
import { measuredBy, withoutCounts } from "./measuredBy";
import { prepositions } from "./prepositions";
import { auxiliaries, interrogatives } from "./questionForm";
import { saysNotWhich } from "./saysNotWhich";
import { saysWhatElse } from "./saysWhatElse";
import { timeNouns } from "./timeNouns";
import { turnsRound } from "./turnsRound";
import { whoForThing } from "./whoForThing";
import { withoutAsides } from "./withoutAsides";

/** What "in" and "at" stand before where they say when. */
const times = new RegExp(
  `\\b(?:in|at|on|by|for|from|of|around|about|toward|towards)(?: [\\p{L}-]+){0,3} (?:${timeNouns}|age|beginning|birth|close|dawn|death|dusk|end|middle|midnight|moments?|stages?|start|sunrise|sunset|times?|turn|war|wars|weather|youth|childhood)\\b`,
  "gu",
);

/** A time after a word that might say where or by what as well, but not "in the middle of the town". */
const dates = [
  /\b(?:in|on|by|since|from|to|until|till|before|after|about|around) (?:the )?(?:year )?(?:\d{1,2}(?:st|nd|rd|th)? )?(?:\p{L}{3,9} )?(?:\d{1,2}, )?\d{3,4}\b/giu,
  new RegExp(
    `\\b(?:in|at|on|by|from|around|about|toward|towards|to)(?: [\\p{L}-]+){0,3} (?:${timeNouns}|spring|autumn)\\b`,
    "giu",
  ),
];
/** "buried by his brother", which says who did it and not where. */
const doers = /(?<=\b\p{L}+(?:ed|en|wn|lt|ld|nt|ain|orn|ung|one|ost|ought|aught) )by\b/giu;

/** "to take it up", which says what for and not where to. */
const aims =
  /\bto (?=(?:allow|avoid|be|become|begin|bring|build|buy|carry|do|find|form|get|give|have|help|hold|keep|learn|let|make|prevent|produce|protect|provide|put|reach|save|see|sell|set|show|stop|take|teach|use|win)\b)/giu;

/** "for ten years" and "for a day", but not "for the winter", which may be a reason. */
const lasting =
  /\bfor (?=(?:[\p{L}\d-]+ ){0,3}(?:minutes|hours|days|weeks|months|years|decades|centuries|generations)\b|an? (?:minute|hour|day|week|month|year|decade|century)\b)/giu;

/** What a kind of question asks for, and by what an answer shows that it has it. */
interface Wanted {
  asked: RegExp;
  what: string;
  /** Words that show it. */
  sign: RegExp;
  /** What shows nothing of the kind, though a sign stands in it. */
  besides?: readonly RegExp[];
  /** What shows it beside words. */
  orElse?(question: string, answer: string): boolean;
}

const wantedKinds: readonly Wanted[] = [
  {
    asked: /^why\b|^(?:for )?what (?:is |are |was |were )?(?:the )?(?:main |primary )?reasons?\b/,
    what: "a reason",
    sign: /^(?:account|as|because|caus\w*|due|for|hence|lest|otherwise|owing|purposes?|reasons?|result\w*|since|so|therefore|thus)$/,
    besides: [
      /\bfor (?=\p{Lu})/gu,
      lasting,
      /\bas (?=(?:usual|before|always|ever|well|far|long|soon|much|many|often)\b)/giu,
    ],
    orElse: (question, answer) => tellsPurpose(question, answer) || tellsBefore(answer),
  },
  {
    asked: /^where\b/,
    what: "a place",
    besides: [...dates, doers, aims],
    sign: /^(?:above|across|along|amid|among|anywhere|around|at|behind|below|beneath|beside|between|beyond|by|down|east|everywhere|facing|from|in|inside|into|near|north|off|on|onto|out|outside|over|overlooking|south|through|throughout|to|toward|towards|under|underneath|up|upon|west|where|wherever|within)$/,
  },
  {
    asked: /^when\b|^(?:in )?(?:what|which) year\b/,
    what: "a time",
    // Not "in" or "at" alone, which may say where.
    sign: /^(?:after|afterwards|always|as|autumn|before|between|century|day|during|early|evening|ever|every|if|just|late|later|long|month|morning|never|night|noon|now|often|once|since|sometimes|soon|spring|still|summer|then|throughout|till|today|unless|until|upon|when|whenever|while|winter|within|year)$/,
    orElse: (question, answer) => hasNewNumber(question, withoutCounts(answer)) || tellsTime(question, answer),
  },
  {
    asked:
      /^how (?:many|much|often|old|long|far|fast|high|deep|large|big|tall|wide)\b|^(?:about |at |by |in )?what (?:percentage|share|proportion|fraction) of\b/,
    what: "an amount",
    besides: [/\boften enough\b|^long\b/giu],
    sign: /^(?:all|always|any|as|both|couple|daily|double|dozens?|enough|every|few|half|hardly|hundreds?|least|less|little|long|many|millions?|monthly|more|most|much|never|no|none|nothing|often|once|only|pair|part|quarter|rarely|seldom|several|single|so|some|sometimes|thousands?|times?|too|twice|until|very|weekly|whole|yearly)$/,
    orElse: (question, answer) => hasNewNumber(question, answer) && measuredBy(question, answer),
  },
  {
    asked: /^how (?:is|are|was|were|can|could|do|does|did|should|must|may|will|would) /,
    what: "a way",
    besides: dates,
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
  if (auxiliaries.test(asked[0] ?? "") && !/^(?:yes|no)\b/i.test(answer))
    return "The question asks for yes or no, and the answer says neither.";
  if (deniesAsked(question, answer)) return "The question takes for so what the answer denies.";
  if (turnsRound(asked, answer)) return "The answer tells it of somebody or something else.";
  if (whoForThing(asked, answer)) return "The question asks who did it, and the answer tells of a thing.";
  const wanted = wantedKinds.find((kind) => kind.asked.test(asked.join(" ")));
  if (wanted !== undefined) {
    const said = withoutAsides(question, answer);
    const signsIn = (words: readonly string[]) =>
      countBy(
        words.filter((word) => wanted.sign.test(word)),
        (word) => word,
      );
    const plain = (text: string) => wordsOf((wanted.besides ?? []).reduce(without, text));
    const known = signsIn(withoutAsking(plain(question)));
    // The "as far as" of a question takes nothing from the "because" of its answer.
    const isTold = [...signsIn(plain(said))].some(([sign, times]) => times > (known.get(sign) ?? 0));
    const told = isTold || wanted.orElse?.(question, said);
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

function without(text: string, besides: RegExp): string {
  return text.replace(besides, " ");
}

/** A question without the words by which it asks: "How often", "Why so", and the "from" of "Where does it come from?". */
function withoutAsking(asked: readonly string[]): string[] {
  return asked.filter((word, place) => {
    const next = asked[place + 1];
    const isStranded =
      prepositions.test(word) && (next === undefined || prepositions.test(next) || asked[place - 1] === "where");
    const isMeasure = asked[place - 1] === "how" && !/^(?:many|much)$/.test(word);
    return !interrogatives.test(word) && !isMeasure && !isStranded && !(word === "so" && asked[0] === "why");
  });
}

/** Whether an answer has a time that its question has not. */
function tellsTime(question: string, answer: string): boolean {
  const asked = normaliseName(question);
  const known = new Set(contentStemsOf(question));
  // "in the reign of" says nothing of when he reigned.
  const isKnown = (time: string) => asked.includes(time) || known.has(contentStemsOf(time).at(-1) ?? "");
  return [...normaliseName(answer).matchAll(times)].some(([time]) => !isKnown(time));
}

/** Whether an answer goes on "to do" something that is not asked about: a wall is built "to keep out the sea". */
function tellsPurpose(question: string, answer: string): boolean {
  const known = new Set(contentStemsOf(question));
  const words = wordsOf(answer);
  // "to Ireland" is no deed.
  const purposes = [...answer.matchAll(/(?<!\p{L})to (\p{Ll}[\p{L}'’-]*)/gu)].map(([, deed = ""]) => deed);
  return !words.includes("too") && contentStemsOf(purposes.join(" ")).some((stem) => !known.has(stem));
}

/** Whether an answer begins with what led to what it tells: "From the fact that ...", "Repulsed by the Romans, ...". */
function tellsBefore(answer: string): boolean {
  return /^(?:from the (?:fact|circumstance)|\p{L}+ed by [^,]+,)/iu.test(answer);
}

/** Whether an answer begins with a word of substance that its question has not, as a verb does: "Wedge it with a beam." */
function beginsAfresh(question: string, answer: string): boolean {
  const known = new Set(contentStemsOf(question));
  const [first = ""] = wordsOf(answer);
  const [stem] = contentStemsOf(first);
  return stem !== undefined && !known.has(stem);
}
