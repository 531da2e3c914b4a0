import { english } from "../languages/english";
import { expletiveWords } from "./isExpletive";
import { pointedAt } from "./questionForm";
import { contentStemsOf, stemOf } from "./words";

const { functionWords } = english;

/** Things of which there is one, or that everybody means alike. */
const oneOfAKind = new Set(
  `sun moon earth world globe universe sky sea seas ocean land ground air water weather rain wind cold heat dark light night day morning evening
  afternoon spring summer autumn winter past present future east west north south middle end beginning rest whole majority left right
  public people human mind body brain heart soul blood enemy law state army police press individual papacy plague birds mammals reptiles railway railways
  railroad railroads steamboat steamboats steamship steamships telegraph telephone`.split(/\s+/),
);
/** Words that say when, where or who by what was said before. */
const pointing =
  /^(?:now|presently|meanwhile|thereupon|hitherto|henceforth|herein|here|then|thus|thence|therein|latter|former|aforesaid|others|likewise|ours?|us|we|my|me)$/;
/** Words that point where no noun follows: "and this should go on", but "those who ask". */
const demonstratives = /^(?:this|these|those)$/;
/** What follows a noun to say which one is meant. */
const complements = /^(?:of|who|whom|which|that|whose|where)$/;
/** What may do so as well, where a verb does not stand between: "the gate in the wall", but "the string burns in a minute". */
const places =
  /^(?:when|in|at|on|for|between|among|from|with|without|within|by|behind|under|over|around|through|to|into|against|towards?|beyond|near|about|upon)$/;
const ordinals = /^(?:second|third|fourth|fifth|further|additional)$/;
const prepositions =
  /^(?:in|on|upon|at|by|from|with|through|throughout|during|for|after|before|under|over|between|among|without|until|since|of|to)$/;
const comparing = /^(?:more|less|most|least|better|greater|larger|smaller)$/;
/** "A similar story" is like one before. */
const alike = /^(?:similar|parallel|corresponding|comparable|analogous)$/;
const begun = /^(?:an?|the|some|many|in|by|at)$/;
/** "The strongest army" is one, whichever it is. */
const superlative = /^\w{2,}est$/;
const noSuperlative =
  /^(?:arrest|chest|conquest|contest|crest|earnest|forest|guest|harvest|honest|interest|manifest|modest|priest|protest|quest|request|tempest)$/;
const past = /^(?:was|were|had|did)$/;
/** Forms that nothing but a deed of the past has. */
const pastForms =
  /^(?:began|came|became|went|took|gave|fell|grew|rose|arose|saw|sank|threw|drove|broke|ran|knew|wrote|ate|chose)$/;
const present = /^(?:is|are|am|has|have|can|may|must|will|shall|do|does)$/;
/** Ages that were before names and numbers. */
const periods = /^(?:(?:pre)?historic|primitive|earliest)$/;
/** Endings of words that are no names, but for those that the passage writes with a capital elsewhere. */
const nounEndings =
  /^(?!(?:italy|sicily|thessaly|emily|france|florence|provence|portugal|senegal|nepal|bengal|hannibal|peking|nanking)$).{3,}(?:ly|ion|ment|ness|ity|ing|ance|ence|ure|al|ive|ous|ful)$/;
/** "Who replaced a king?", but not "Who needs a lamp?". */
const deed =
  "(?:\\w{2,}ed|became|began|brought|built|came|drove|fell|fought|found|gave|grew|held|kept|led|left|lost|made|met|rose|said|saw|sent|set|sold|spoke|stood|struck|taught|threw|told|took|went|won|wrote)\\b";
const whoDid = new RegExp(`^who ${deed}`, "i");
/** "What ended in tears?", but not "What used tools are sold?". */
const whatDid = new RegExp(
  `^what ${deed}(?!.*\\b(?:is|are|was|were|do|does|did|can|could|shall|should|must|may|might|will|would|has|have|had)\\b)`,
  "i",
);
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
const manyPeople =
  /^(?:and|who|people|men|women|children|police|everyone|everybody|anyone|nobody|cattle|mice|geese|sheep|fish)$/;
const onePerson = /^(?:an?|each|every|man|woman|person|king|queen|who|whoever|anyone|everyone|nobody)$/;
/** "Many other objects" at the end of a list are of its kind; others at the beginning are others than those before. */
const nearBeginning = 4;
/** The most words that are taken for one noun. */
const longestNoun = 4;
/** The most words that are taken for what a noun is joined to. */
const longestJoined = 3;
/** Words whose noun may stand after a comma: "the seventh, eighth and ninth centuries". */
const adjective = /^(?:first|second|third|\p{L}+(?:th|al|ive|ous|ful|ic|less|able|ible|ary))$/u;
/** A number in an order: "the ninth century" is one for everybody. */
const ordinal = /^(?:first|second|third|\p{L}+th)$/u;
/** Subjects of a clause that says which one is meant: "the mill she sold". */
const owningSubjects = /^(?:he|she|they|we|it|you)$/;
/** Words that open a clause or phrase, after which a pronoun begins the next: "As the mill burnt they ran". */
const clauseOpeners =
  /^(?:as|when|while|if|because|since|although|though|once|whenever|where|wherever|unless|except|like|unlike|despite|against|above|below|behind|beside|besides|near|into|across|along)$/;

interface Token {
  /** As it is written. */
  text: string;
  word: string;
  /** Whether a mark that parts clauses stands before it. */
  begins: boolean;
  /** Whether it is the first of its text. */
  first: boolean;
  /** Whether a capital may stand for the beginning of a sentence. */
  opens: boolean;
}

/**
 * What an English sentence takes from others, said as a sentence, or null where it can be understood by itself: "the string" that nothing
 * explains, a "their" without anybody before it, a "now", a tale of the past without a name or a number. Names, words of the title
 * (`details`) and things of which there is one need no explanation. The `passage` shows whether a first word is a name.
 */
export function missingContext(sentence: string, details = "", passage = ""): string | null {
  const tokens = withoutFirstCapital(tokensOf(sentence), passage);
  if (/^["'“‘]?\d{1,4}[.:] /u.test(sentence)) return "It is an item of a list or a line of a table of years.";
  const span = spans.exec(sentence);
  if (span !== null) return `"${span[0]}" counts from what was said before.`;
  const time = times.exec(sentence);
  if (time !== null) return `"${time[0]}" points at what was said before.`;
  const tellsOfPast = whoDid.test(sentence) || whatDid.test(sentence) || isPast(tokens, sentence.endsWith("?"));
  if (tellsOfPast && !tokens.some(isAnchor)) return "Nothing says of which time and place it tells.";
  if (whoOfMany(sentence)) return "Nothing says of which time it tells.";
  const pointed = pointedAt(sentence);
  if (pointed !== null) return `"${pointed}" points at what was said before.`;
  const title = new Set(contentStemsOf(details));
  for (const [place, token] of [...tokens.entries()].slice(expletiveWords(sentence))) {
    const missing = missingBefore(token, tokens.slice(0, place), tokens.slice(place + 1), title);
    if (missing !== null) return missing;
  }
  return null;
}

/** Deeds of many: "Who took Naples?", but not "Who founded Rome?". */
const deedOfMany =
  /^who (?:became|took|held|led|lost|met|saw|sent|won|fought|kept|left|struck|ruled|conquered|captured|seized|entered|visited|attacked|crossed|defeated|killed|married)\b/i;
/** Words that say whose or which deed it was. */
const fewestOfDeed = 3;

/** Whether a question asks who did what many have done, and neither a number nor enough words say which time is meant. */
function whoOfMany(sentence: string): boolean {
  if (!deedOfMany.test(sentence) || /\d/.test(sentence)) return false;
  return contentStemsOf(sentence.replace(deedOfMany, "")).length < fewestOfDeed;
}

function missingBefore(
  { word, begins }: Token,
  before: readonly Token[],
  after: readonly Token[],
  title: ReadonlySet<string>,
): string | null {
  const [next] = after;
  const standsForAll =
    demonstratives.test(word) && functionWords.has(next?.word ?? "and") && !complements.test(next?.word ?? "");
  // "Upon that clearer understanding", but "in that he has none".
  const pointsAt =
    word === "that" && isThing(next) && (prepositions.test(before.at(-1)?.word ?? "") || namesThing(before, after));
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
  const thing = unexplained(before, after, title);
  return thing === null ? null : `Nothing says which "${thing}" is meant.`;
}

/** Whether a sentence begins with a preposition, of one word or two. */
function opensWithPlace([first, second]: readonly Token[]): boolean {
  const opener = first?.word ?? "";
  if (/^(?:instead|apart|because|except)$/.test(opener)) return /^(?:of|from|for)$/.test(second?.word ?? "");
  return prepositions.test(opener) || /^(?:like|unlike|besides)$/.test(opener);
}

/** Verbs that take no clause with "that"; "held" and "found" may take one. */
const doing =
  /^(?:crossed|took|left|built|made|reached|conquered|captured|gave|brought|ruled|entered|kept|lost|won|destroyed|attacked|occupied|defended|governed|visited|passed|joined|seized|broke|drove|threw|burnt|burned|sold|bought|opened|closed|moved|filled|cut)$/;

const namedPlaces = /^(?:city|town|village|country|land|island|river|sea|state|kingdom|empire|province|place|port)$/;

/** Whether a "that" goes with the noun after it: "crossed that river", "Finally that city was burnt", but "it is said that mills were". */
function namesThing(before: readonly Token[], after: readonly Token[]): boolean {
  const noun = nounOf(after);
  const last = before.at(-1)?.word ?? "";
  const following = after[noun.length];
  const next = following === undefined || following.begins ? "" : following.word;
  if (noun.length > longestNoun || noun.some(isGroup)) return false;
  // "Raiders came to Lyme and took that town" has named it.
  if (noun.some(({ word }) => namedPlaces.test(word)) && before.slice(1).some(isName)) return false;
  if (doing.test(last) || (last === "held" && /^(?:by|against|until|)$/.test(next))) return true;
  return before.length === 1 && last.endsWith("ly") && /^(?:by|was|)$/.test(next);
}

/** Nouns of which everybody has two. */
const pairs =
  /^(?:sides|sexes|hands|ends|banks|eyes|ears|arms|legs|parents|directions|cases|ways|kinds|halves|shores|wings|flanks)$/;

/** Whether "both" counts two things that nothing has named: "a war with both republics". */
function isBothOfTwo(before: readonly Token[], after: readonly Token[]): boolean {
  const end = after.findIndex(({ begins }, place) => begins && place > 0);
  const clause = after.slice(0, end < 0 ? after.length : end);
  const noun = clause.slice(0, 2).find(isGroup);
  if (noun === undefined || !isThing(clause[0]) || clause.slice(0, 3).some(({ word }) => pairs.test(word)))
    return false;
  return ![...before, ...clause].some(({ word }) => word === "and");
}

/** How many words, from the first, a phrase with a preposition takes that no comma parts from its sentence: "From the very beginning". */
function openingPhrase(before: readonly Token[]): number {
  if (!prepositions.test(before[0]?.word ?? "") || before.some(({ begins }, place) => begins && place > 0)) return 0;
  const noun = before.findIndex(isThing);
  const end = before.findIndex((token, place) => (isName(token) ? place > 0 : place > noun && !isThing(token)));
  return noun < 0 || end < 0 ? before.length : end;
}

function isOwner({ word }: Token): boolean {
  return !functionWords.has(word) && !/^(?:much|many|little|part|half|rest|lot|deal)$/.test(word);
}

/** Words that a clause needs before a "then" that goes on from it. */
const fewestBeforeThen = 6;

/** Whether a word such as "then" points at what its own sentence has said: "and then Babylon", "Mark and Tom, the latter a miller". */
function pointsInside(word: string, begins: boolean, before: readonly Token[], after: readonly Token[]): boolean {
  const joint = before.at(-1)?.word ?? "";
  const isJoined = /^(?:and|or|but)$/.test(joint);
  if (word === "then") return (isJoined || begins) && before.length >= fewestBeforeThen;
  if (word === "presently" || word === "here") return isJoined && joint !== "or" && before.slice(1).some(isAnchor);
  if (word === "latter") return namesPair(before);
  // "Lyme (now Bream)", but "Lyme fell, now Bream was safe".
  const [name, next] = after;
  return word === "now" && begins && name !== undefined && isName(name) && (next === undefined || !isVerb(next));
}

function namesPair(before: readonly Token[]): boolean {
  return before.some((token, place) => {
    const [last, next] = [before[place - 1], before[place + 1]];
    return token.word === "and" && last !== undefined && next !== undefined && isName(last) && isName(next);
  });
}

function isName({ text }: Token): boolean {
  return /^\p{Lu}/u.test(text);
}

/** Whether an "it" is the subject of a later clause of a sentence whose own subject is one thing: "Bream had a mill until it fell". */
function goesOnAbout(before: readonly Token[], begins: boolean, next: Token | undefined): boolean {
  const joined = begins || clauseJoints.test(before.at(-1)?.word ?? "");
  if (!joined || next === undefined || !(isVerb(next) || next.word === "never")) return false;
  const verb = before.findIndex((token, place) => isVerb(token) && isThing(before[place - 1]));
  const subject = before.slice(0, verb < 0 ? 0 : verb);
  const opener = subject[0]?.word ?? "and";
  if (functionWords.has(opener) && !/^(?:the|an?)$/.test(opener)) return false;
  if (subject.some(({ word, begins }, place) => isJoining({ word }) || (begins && place > 0))) return false;
  const end = subject.findIndex(({ word }) => prepositions.test(word));
  const nouns = subject.slice(0, end < 0 ? subject.length : end).filter(({ word }) => !word.endsWith("ly"));
  const head = nouns.at(-1);
  return head !== undefined && isThing(head) && !isGroup(head);
}

/** Words after which an "it" may be what the sentence is about. */
const clauseJoints = /^(?:and|but|as|than|until|because|unless|since|while|though|although|if|when|before|after)$/;
const finite =
  /^(?:is|was|has|had|does|did|can|could|may|might|must|will|would|shall|should|appears|seems|looks|stood|lay|made|held|kept|left|lost|led|sent|built|brought|found|won)$/;

function isVerb(token: Token): boolean {
  return finite.test(token.word) || isDone(token);
}

/** Ranks that many have held: "the Emperor" alone is none of them, "the Emperor of Bream" and "the Emperor Anna" are. */
const ranks =
  /^(?:emperor|empress|king|queen|sultan|caliph|khan|tsar|czar|prince|duke|president|general|consul|governor|captain)$/;

/** Measures, of which there are many. */
const measures = /^(?:inch|foot|yard|mile|ounce|pound|ton|gallon|pint|quart|cup|hour|minute|piece|length|part)$/;

/** The words up to one that is no part of a noun. */
function nounOf(tokens: readonly Token[]): readonly Token[] {
  const end = tokens.findIndex(({ word, begins }, place) => functionWords.has(word) || (begins && place > 0));
  return tokens.slice(0, end < 0 ? tokens.length : end);
}

/** Whether a noun behind the first word of a sentence is all of its subject: "The nearest approach is a remote one". */
function isSubject(before: readonly Token[], next: Token | undefined): boolean {
  return before.length === 0 && next !== undefined && (next.begins || /^(?:is|was)$/.test(next.word));
}

/** The words after a "the" where nothing explains them, or null. */
function unexplained(before: readonly Token[], after: readonly Token[], title: ReadonlySet<string>): string | null {
  const [degree, ...compared] = after;
  if (/^(?:more|most)$/.test(degree?.word ?? "")) {
    const noun = nounOf(compared);
    return isSubject(before, compared[noun.length]) ? noun.map(({ word }) => word).join(" ") : null;
  }
  const noun = nounOf(after).slice(0, longestNoun);
  const joined = joinedTo(noun, after.slice(noun.length));
  const whole = [...noun, ...joined];
  const next = after[whole.length];
  // "The inch of string" and "the new vision of the world" were told of before, whatever follows.
  if (next?.word === "of" && (noun[0]?.word === "new" || (noun.length === 1 && measures.test(noun[0]?.word ?? ""))))
    return noun.map(({ word }) => word).join(" ");
  const said = new Set(before.map(({ word }) => stemOf(word)));
  const isKnown = ({ text, word }: Token) => {
    const stem = stemOf(word);
    return (
      (/^[\p{Lu}\p{N}]/u.test(text) && !ranks.test(word)) || title.has(stem) || oneOfAKind.has(word) || said.has(stem)
    );
  };
  const first = noun[0]?.word ?? "";
  const isOne =
    !isSubject(before, next) && (comparing.test(first) || (superlative.test(first) && !noSuperlative.test(first)));
  const isKnownBehind = (token: Token, place: number) => place > 0 && !isJoining(joined[place - 1]) && isKnown(token);
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
    if (complements.test(next.word) || (places.test(next.word) && whole.length === 1)) return null;
    if (places.test(next.word) && /^[\p{Lu}\p{N}]/u.test(after[whole.length + 1]?.text ?? "")) return null;
    if (owningSubjects.test(next.word) && !opensClause(before)) return null;
  }
  return noun.map(({ word }) => word).join(" ");
}

/** What a noun goes on with after "and" or, behind an adjective, after a comma: "the frank and open teaching of ...". */
function joinedTo(noun: readonly Token[], after: readonly Token[]): readonly Token[] {
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

function isJoining(token: Pick<Token, "word"> | undefined): boolean {
  return token?.word === "and" || token?.word === "or";
}

function isDone(token: Token | undefined): boolean {
  return token !== undefined && (token.word.endsWith("ed") || pastForms.test(token.word));
}

/** The place of the "the" whose noun ends right here, or the number of words where none does. */
function ownedFrom(before: readonly Token[]): number {
  const place = before.map(({ word }) => functionWords.has(word)).lastIndexOf(true);
  return before[place]?.word === "the" && place < before.length - 1 ? place : before.length;
}

/** Whether a sentence is still in a clause or phrase that it opens with. */
function opensClause(before: readonly Token[]): boolean {
  const opener = before[0]?.word ?? "";
  return (
    (clauseOpeners.test(opener) || prepositions.test(opener)) &&
    !before.some(({ begins }, place) => place > 0 && begins)
  );
}

function tokensOf(sentence: string): Token[] {
  let end = 0;
  return [...sentence.matchAll(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)].map((match, place) => {
    const between = sentence.slice(end, match.index);
    end = match.index + match[0].length;
    const word = match[0].toLocaleLowerCase().replace(/['’]s$/, "");
    return {
      text: match[0],
      word,
      begins: /[,.;:()—–]/u.test(between),
      first: place === 0,
      opens: place === 0 || /[.!?:"“‘]/u.test(between),
    };
  });
}

/** The words of a sentence, whose first one is written small where it is the only one with a capital and no name. */
function withoutFirstCapital(tokens: Token[], passage: string): Token[] {
  const [first, ...others] = tokens;
  if (first === undefined || others.some(({ text }) => /^[\p{Lu}\p{N}]/u.test(text))) return tokens;
  const told = [...others, ...tokensOf(passage)];
  const small = { ...first, text: first.word };
  if (told.some(({ text }) => /^\p{Ll}/u.test(text) && stemOf(text) === stemOf(first.word))) return [small, ...others];
  if (told.some((token) => token.text === first.text && !token.opens)) return [{ ...first, first: false }, ...others];
  return nounEndings.test(first.word) ? [small, ...others] : tokens;
}

/** Whether a sentence tells of the past; "a rose" does not, nor does "it is unknown how life began". "Which mill sank?" `asks` when. */
function isPast(tokens: readonly Token[], asks: boolean): boolean {
  if (tokens.some(({ word }) => past.test(word))) return true;
  if (asks || tokens.some(({ word }) => present.test(word))) return false;
  return tokens.some(({ word }, place) => {
    const before = tokens[place - 1]?.word ?? "the";
    return pastForms.test(word) && !/^(?:an?|the)$/.test(before) && !prepositions.test(before);
  });
}

/** A name, a number or a period, by which a tale has its place. */
function isAnchor({ text, word, first }: Token, place: number, tokens: readonly Token[]): boolean {
  if (/^centur(?:y|ies)$/.test(word) && ordinal.test(tokens[place - 1]?.word ?? "")) return true;
  if (periods.test(word) && isThing(tokens[place + 1])) return true;
  return /^\p{N}/u.test(text) || (/^\p{Lu}/u.test(text) && !(first && (functionWords.has(word) || word.endsWith("s"))));
}

function isGroup({ word }: Token): boolean {
  return manyPeople.test(word) || (!functionWords.has(word) && /[^sui]s$/.test(word));
}

function isThing(token: Token | undefined): boolean {
  return token !== undefined && !functionWords.has(token.word);
}

function isPerson({ text, word }: Token): boolean {
  return onePerson.test(word) || (/^\p{Lu}/u.test(text) && !functionWords.has(word));
}
