import { english } from "../languages/english";
import { contentStemsOf, stemOf } from "../text/words";
import {
  type ContextToken,
  contextTokens,
  isGroup,
  isJoining,
  isName,
  isThing,
  isVerb,
  opensClause,
  phrasePrepositions,
} from "./contextTokens";
import { expletiveWords } from "./isExpletive";
import { missingTime } from "./missingTime";
import { pointsInside } from "./pointsInside";
import { pointedAt } from "./questionForm";
import { speaksOfOne } from "./speaksOfOne";
import { complements, owningSubjects, unexplainedNoun } from "./unexplainedNoun";
import { isBothOfTwo, namesThing } from "./unnamedThing";

const { functionWords } = english;

/** Words that say when, where or who by what was said before. */
const pointing =
  /^(?:now|presently|meanwhile|thereupon|hitherto|henceforth|herein|here|then|thus|thence|therein|latter|former|aforesaid|others|likewise|ours?|us|we|my|me)$/;
/** Words that point where no noun follows: "and this should go on", but "those who ask". */
const demonstratives = /^(?:this|these|those)$/;
const ordinals = /^(?:second|third|fourth|fifth|further|additional)$/;
/** "A similar story" is like one before. */
const alike = /^(?:similar|parallel|corresponding|comparable|analogous)$/;
const begun = /^(?:an?|the|some|many|in|by|at)$/;
const groups = /^(?:they|them|their|theirs|themselves)$/;
/** Names before them may be of places: of 33 kept tuples with a "he", "they" or "it" in the answer, 8 were right to two readers, of 82 others 38. */
const somebody = /^(?:he|him|she)$/;
const persons = /^(?:his|himself|her|hers|herself)$/;
/** Spans of time after which "before" or "later" counts from what was said before. */
const spans =
  /\b(?:years?|months?|weeks?|days?|centur(?:y|ies)|generations?|time) (?:(?:before|after|afterwards?|later|earlier)(?=[,.;?]|$)|(?<=^.{0,30})(?:later|earlier|afterwards?)\b(?! than))/i;
/** Times that were told of before: "at this time", "in those remote days", "in that age", but not "to this day". */
const times =
  /\b(?:(?:at|by|about|before|after|until|since) th(?:is|at) (?:time|day|date)|th(?:is|at) (?:age|century|decade|epoch|era|moment|period|stage|year)|those (?:\p{L}+ ){0,2}(?:ages|centuries|days|times|years))\b(?! (?:of|when|that|in which)\b)/iu;
const owners = /^(?:its|itself)$/;
const onePerson = /^(?:an?|each|every|man|woman|person|king|queen|who|whoever|anyone|everyone|nobody)$/;
/** "Many other objects" at the end of a list are of its kind; others at the beginning are others than those before. */
const nearBeginning = 4;
/** Words after which an "it" may be what the sentence is about. */
const clauseJoints = /^(?:and|but|as|than|until|because|unless|since|while|though|although|if|when|before|after)$/;

/**
 * What an English sentence takes from others, said as a sentence, or null where it can be understood by itself: "the string" that nothing
 * explains, a "their" without anybody before it, a "now", a tale of the past without a name or a number. Names, words of the title
 * (`details`) and things of which there is one need no explanation. The `passage` shows whether a first word is a name.
 */
export function missingContext(sentence: string, details = "", passage = ""): string | null {
  const tokens = contextTokens(sentence, passage);
  if (/^["'“‘]?\d{1,4}[.:] /u.test(sentence)) return "It is an item of a list or a line of a table of years.";
  const span = spans.exec(sentence);
  if (span !== null) return `"${span[0]}" counts from what was said before.`;
  const time = times.exec(sentence);
  if (time !== null) return `"${time[0]}" points at what was said before.`;
  const untimed = missingTime(sentence, tokens);
  if (untimed !== null) return untimed;
  const pointed = pointedAt(sentence);
  if (pointed !== null) return `"${pointed}" points at what was said before.`;
  const title = new Set(contentStemsOf(details));
  for (const [place, token] of [...tokens.entries()].slice(expletiveWords(sentence))) {
    const missing = missingBefore(token, tokens.slice(0, place), tokens.slice(place + 1), title);
    if (missing !== null) return missing;
  }
  return null;
}

function missingBefore(
  { word, begins }: ContextToken,
  before: readonly ContextToken[],
  after: readonly ContextToken[],
  title: ReadonlySet<string>,
): string | null {
  const [next] = after;
  const standsForAll =
    demonstratives.test(word) && functionWords.has(next?.word ?? "and") && !complements.test(next?.word ?? "");
  // "Upon that clearer understanding", but "in that he has none" and "a hormone ... of that hormone".
  const pointsAt =
    word === "that" &&
    isThing(next) &&
    !before.some((earlier) => stemOf(earlier.word) === stemOf(next?.word ?? "")) &&
    (phrasePrepositions.test(before.at(-1)?.word ?? "") || namesThing(before, after));
  const points = pointing.test(word) && !pointsInside(word, begins, before, after);
  if (points || standsForAll || pointsAt || (word === "such" && next?.word !== "as"))
    return `"${word}" points at what was said before.`;
  if (alike.test(word) && before.length < nearBeginning && begun.test(before.at(-1)?.word ?? "a"))
    return `"${word}" compares with what was said before.`;
  if (/^(?:an)?other$/.test(word) && before.length < nearBeginning && next?.word !== "than")
    return `"${word}" compares with what was said before.`;
  if (ordinals.test(word) && before.length === 1 && /^an?$/.test(before[0]?.word ?? ""))
    return `"${word}" counts on from what was said before.`;
  if (word === "same" && !after.some((later) => later.word === "as"))
    return `"${word}" compares with what was said before.`;
  // "The losses they bore" are none of those who bore them.
  const owned = owningSubjects.test(word) && !begins && !opensClause(before) ? ownedFrom(before) : before.length;
  if (word === "both" && isBothOfTwo(before, after)) return `"${word}" points at what was said before.`;
  const lacksGroup =
    groups.test(word) && !before.slice(0, owned).some((token) => isGroup(token) || token.word === "nor");
  const lacksPerson = somebody.test(word) || (persons.test(word) && !before.some(isPerson));
  const lacksOwner = owners.test(word) && !before.slice(openingPhrase(before)).some(isOwner);
  const lacksThing =
    word === "it" && !before.some((earlier) => /^an?$/.test(earlier.word)) && !goesOnAbout(before, begins, next);
  // "In many areas they ..." speaks of others than the areas.
  const last = before.at(-1);
  const afterPlace =
    /^(?:they|it)$/.test(word) &&
    opensWithPlace(before) &&
    last !== undefined &&
    !begins &&
    !functionWords.has(last.word);
  if (afterPlace || lacksGroup || lacksPerson || lacksOwner || lacksThing)
    return `Nothing before "${word}" says who or what is meant.`;
  if (word !== "the") return null;
  const thing = unexplainedNoun(before, after, title);
  return thing === null ? null : `Nothing says which "${thing}" is meant.`;
}

/** Whether a sentence begins with a preposition, of one word or two. */
function opensWithPlace([first, second]: readonly ContextToken[]): boolean {
  const opener = first?.word ?? "";
  if (/^(?:instead|apart|because|except)$/.test(opener)) return /^(?:of|from|for)$/.test(second?.word ?? "");
  return phrasePrepositions.test(opener) || /^(?:like|unlike|besides)$/.test(opener);
}

/** How many words, from the first, a phrase with a preposition takes that no comma parts from its sentence: "From the very beginning". */
function openingPhrase(before: readonly ContextToken[]): number {
  if (!phrasePrepositions.test(before[0]?.word ?? "") || before.some(({ begins }, place) => begins && place > 0))
    return 0;
  const noun = before.findIndex(isThing);
  const end = before.findIndex((token, place) => (isName(token) ? place > 0 : place > noun && !isThing(token)));
  return noun < 0 || end < 0 ? before.length : end;
}

function isOwner({ word }: ContextToken): boolean {
  return !functionWords.has(word) && !/^(?:much|many|little|part|half|rest|lot|deal)$/.test(word);
}

/** Whether an "it" is the subject of a later clause of a sentence whose own subject is one thing: "Bream had a mill until it fell". */
function goesOnAbout(before: readonly ContextToken[], begins: boolean, next: ContextToken | undefined): boolean {
  const joined = begins || clauseJoints.test(before.at(-1)?.word ?? "");
  if (!joined || next === undefined || !(isVerb(next) || next.word === "never")) return false;
  if (speaksOfOne(before)) return true;
  const verb = before.findIndex((token, place) => isVerb(token) && isThing(before[place - 1]));
  const subject = before.slice(0, verb < 0 ? 0 : verb);
  const opener = subject[0]?.word ?? "and";
  if (functionWords.has(opener) && !/^(?:the|an?)$/.test(opener)) return false;
  if (subject.some(({ word, begins }, place) => isJoining({ word }) || (begins && place > 0))) return false;
  const end = subject.findIndex(({ word }) => phrasePrepositions.test(word));
  const nouns = subject.slice(0, end < 0 ? subject.length : end).filter(({ word }) => !word.endsWith("ly"));
  const head = nouns.at(-1);
  return head !== undefined && isThing(head) && !isGroup(head);
}

/** The place of the "the" whose noun ends right here, or the number of words where none does. */
function ownedFrom(before: readonly ContextToken[]): number {
  const place = before.map(({ word }) => functionWords.has(word)).lastIndexOf(true);
  return before[place]?.word === "the" && place < before.length - 1 ? place : before.length;
}

function isPerson({ text, word }: ContextToken): boolean {
  return onePerson.test(word) || (/^\p{Lu}/u.test(text) && !functionWords.has(word));
}
