import { english } from "../languages/english";
import { stemOf } from "../text/words";
import { type ContextToken, isDone, isJoining, isThing, longestNoun, nounOf, opensClause } from "./contextTokens";
import { ordinal } from "./missingTime";
import { namesPair } from "./pointsInside";
import { superlative } from "./superlative";
import { tellsOfKind } from "./tellsOfKind";

const { functionWords } = english;

/** Things of which there is one, or that everybody means alike. */
const oneOfAKind = new Set(
  `sun moon earth world globe universe sky sea seas ocean land ground air water weather rain wind cold heat dark light night day morning evening
  afternoon spring summer autumn winter past present future east west north south middle end beginning rest whole majority left right
  public people human mind body brain heart soul blood enemy law state army police press individual papacy plague birds mammals reptiles railway railways
  railroad railroads steamboat steamboats steamship steamships telegraph telephone`.split(/\s+/),
);
/** Organs, of which everybody has one or two. */
const organs = new Set(
  `bloodstream skin skull spine marrow eye ear retina cornea cochlea eardrum liver pancreas spleen stomach bladder gallbladder kidney kidneys
  lung lungs pharynx larynx trachea esophagus oesophagus diaphragm intestine intestines aorta uterus placenta hypothalamus pituitary thyroid
  cerebrum cerebellum hippocampus amygdala thalamus`.split(/\s+/),
);
/** What follows a noun to say which one is meant. */
export const complements = /^(?:of|who|whom|which|that|whose|where)$/;
/** What may do so as well, where a verb does not stand between: "the gate in the wall", but "the string burns in a minute". */
const places =
  /^(?:when|in|at|on|for|between|among|from|with|without|within|by|behind|under|over|around|through|to|into|against|towards?|beyond|near|about|upon)$/;
const comparing = /^(?:more|less|most|least|better|greater|larger|smaller)$/;
/** "The strongest army" is one, whichever it is. */
const singlesOut = new RegExp(`^${superlative}$`);
/** The most words that are taken for what a noun is joined to. */
const longestJoined = 3;
/** Words whose noun may stand after a comma: "the seventh, eighth and ninth centuries". */
const adjective = /^(?:first|second|third|\p{L}+(?:th|al|ive|ous|ful|ic|less|able|ible|ary))$/u;
/** Subjects of a clause that says which one is meant: "the mill she sold". */
export const owningSubjects = /^(?:he|she|they|we|it|you)$/;
/** Ranks that many have held: "the Emperor" alone is none of them, "the Emperor of Bream" and "the Emperor Anna" are. */
const ranks =
  /^(?:emperor|empress|king|queen|sultan|caliph|khan|tsar|czar|prince|duke|president|general|consul|governor|captain)$/;

/** Measures, of which there are many. */
const measures = /^(?:inch|foot|yard|mile|ounce|pound|ton|gallon|pint|quart|cup|hour|minute|piece|length|part)$/;

/** The words after a "the" where nothing explains them, or null. */
export function unexplainedNoun(
  before: readonly ContextToken[],
  after: readonly ContextToken[],
  title: ReadonlySet<string>,
): string | null {
  if (tellsOfKind(before, after) || namesWord(after)) return null;
  const [degree, ...compared] = after;
  if (/^(?:more|most)$/.test(degree?.word ?? "")) {
    const noun = nounOf(compared);
    return isSubject(before, compared[noun.length]) ? noun.map(({ word }) => word).join(" ") : null;
  }
  const words = nounOf(after).slice(0, longestNoun);
  const noun = endsWithDeed(before, words, after[words.length]) ? words.slice(0, -1) : words;
  const joined = joinedTo(noun, after.slice(noun.length));
  const whole = [...noun, ...joined];
  const next = after[whole.length];
  // "The inch of string" and "the new vision of the world" were told of before, whatever follows.
  if (next?.word === "of" && (noun[0]?.word === "new" || (noun.length === 1 && measures.test(noun[0]?.word ?? ""))))
    return noun.map(({ word }) => word).join(" ");
  const said = new Set(before.map(({ word }) => stemOf(word)));
  const isKnown = ({ text, word }: ContextToken) => {
    const stem = stemOf(word);
    return (
      (/^[\p{Lu}\p{N}]/u.test(text) && !ranks.test(word)) ||
      title.has(stem) ||
      oneOfAKind.has(word) ||
      organs.has(word) ||
      said.has(stem)
    );
  };
  const first = noun[0]?.word ?? "";
  const isOne = !isSubject(before, next) && (comparing.test(first) || singlesOut.test(first));
  const isKnownBehind = (token: ContextToken, place: number) =>
    place > 0 && !isJoining(joined[place - 1]) && isKnown(token);
  const isCounted = ordinal.test(first) && whole.some(({ word }) => /^centur(?:y|ies)$/.test(word));
  if (
    noun.length === 0 ||
    (first === "latter" && namesPair(before)) ||
    noun.some(isKnown) ||
    joined.some(isKnownBehind) ||
    isOne ||
    isCounted
  )
    return null;
  if (next !== undefined && !next.begins) {
    // "the judge as to which is best"
    if (next.word === "as" && after[whole.length + 1]?.word === "to") return null;
    // "What is the red compound in blood called?": behind "What is" a preposition hangs on the noun, but for a participle.
    if (followsWhatIs(before) && places.test(next.word) && !isDone(noun.at(-1)) && !/en$/.test(noun.at(-1)?.word ?? ""))
      return null;
    if (complements.test(next.word) || (places.test(next.word) && whole.length === 1)) return null;
    if (places.test(next.word) && /^[\p{Lu}\p{N}]/u.test(after[whole.length + 1]?.text ?? "")) return null;
    if (owningSubjects.test(next.word) && !opensClause(before)) return null;
  }
  return noun.map(({ word }) => word).join(" ");
}

/** Whether the last word after "the" is what was done: "What did the senator introduce?" */
function endsWithDeed(
  before: readonly ContextToken[],
  words: readonly ContextToken[],
  next: ContextToken | undefined,
): boolean {
  const last = words.at(-1);
  if (words.length < 2 || last === undefined || !/^(?:do|does|did)$/.test(before.at(-1)?.word ?? "")) return false;
  return (
    /^\p{Ll}(?!.*(?:ed|en|ing)$)/u.test(last.text) &&
    !complements.test(next?.word ?? "") &&
    !/^(?:do|have)$/.test(next?.word ?? "")
  );
}

/** Verbs by which something is told of a word. */
const ofWords =
  /^(?:mean|derive|denote|signif|appl|refer|occur|appear|stem)(?:y|ies|ied|s|ed|d|t)?$|^(?:is|was|comes?|came)$/;

/** "The word tragedy means ...", but not "The word spread by night". */
function namesWord([kind, name, next]: readonly ContextToken[]): boolean {
  return /^(?:word|term|phrase)$/.test(kind?.word ?? "") && isThing(name) && ofWords.test(next?.word ?? "");
}

function followsWhatIs(before: readonly ContextToken[]): boolean {
  return before.length === 2 && /^what$/.test(before[0]?.word ?? "") && /^(?:is|are)$/.test(before[1]?.word ?? "");
}

/** Whether a noun behind the first word of a sentence is all of its subject: "The nearest approach is a remote one". */
function isSubject(before: readonly ContextToken[], next: ContextToken | undefined): boolean {
  return before.length === 0 && next !== undefined && (next.begins || /^(?:is|was)$/.test(next.word));
}

/** What a noun goes on with after "and" or, behind an adjective, after a comma: "the frank and open teaching of ...". */
function joinedTo(noun: readonly ContextToken[], after: readonly ContextToken[]): readonly ContextToken[] {
  const [first, second] = after;
  const last = noun.at(-1)?.word ?? "";
  // "The harvest and sold oats of Lyme" goes on with a deed.
  if (first === undefined || (isJoining(first) && isDone(second) && !isDone(noun.at(-1)))) return [];
  if (first.begins ? !adjective.test(last) : !isJoining(first)) return [];
  const near = after.slice(0, 2 * longestJoined);
  const end = near.findIndex((token, place) => {
    if (place > 0 && token.begins && !adjective.test(near[place - 1]?.word ?? "")) return true;
    if (isJoining(token)) return false;
    const words = near.slice(0, place).filter((earlier) => !isJoining(earlier)).length;
    return functionWords.has(token.word) || words === longestJoined;
  });
  return near.slice(0, end < 0 ? near.length : end);
}
