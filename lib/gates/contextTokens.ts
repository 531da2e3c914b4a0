import { english } from "../languages/english";
import { stemOf } from "../text/words";

const { functionWords } = english;

/** Endings of words that are no names, but for those that the passage writes with a capital elsewhere. */
const nounEndings =
  /^(?!(?:italy|sicily|thessaly|emily|france|florence|provence|portugal|senegal|nepal|bengal|hannibal|peking|nanking)$).{3,}(?:ly|ion|ment|ness|ity|ing|ance|ence|ure|al|ive|ous|ful)$/;
const manyPeople =
  /^(?:and|who|people|men|women|children|police|everyone|everybody|anyone|nobody|cattle|mice|geese|sheep|fish)$/;
/** Forms that nothing but a deed of the past has. */
export const pastForms =
  /^(?:began|came|became|went|took|gave|fell|grew|rose|arose|saw|sank|threw|drove|broke|ran|knew|wrote|ate|chose)$/;
const finite =
  /^(?:is|was|has|had|does|did|can|could|may|might|must|will|would|shall|should|appears|seems|looks|stood|lay|made|held|kept|left|lost|led|sent|built|brought|found|won)$/;
/** Words that open a clause or phrase, after which a pronoun begins the next: "As the mill burnt they ran". */
const clauseOpeners =
  /^(?:as|when|while|if|because|since|although|though|once|whenever|where|wherever|unless|except|like|unlike|despite|against|above|below|behind|beside|besides|near|into|across|along)$/;
/** Prepositions after which an English sentence names a thing, a place or a time. */
export const phrasePrepositions =
  /^(?:in|on|upon|at|by|from|with|through|throughout|during|for|after|before|under|over|between|among|without|until|since|of|to)$/;

/** A word of an English sentence, and how it stands there. */
export interface ContextToken {
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

/** The words of a sentence; its first one is written small where it has the only capital and the `passage` shows it to be no name. */
export function contextTokens(sentence: string, passage: string): ContextToken[] {
  return withoutFirstCapital(tokensOf(sentence), passage);
}

function tokensOf(sentence: string): ContextToken[] {
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

function withoutFirstCapital(tokens: ContextToken[], passage: string): ContextToken[] {
  const [first, ...others] = tokens;
  if (first === undefined || others.some(({ text }) => /^[\p{Lu}\p{N}]/u.test(text))) return tokens;
  const told = [...others, ...tokensOf(passage)];
  const small = { ...first, text: first.word };
  if (told.some(({ text }) => /^\p{Ll}/u.test(text) && stemOf(text) === stemOf(first.word))) return [small, ...others];
  if (told.some((token) => token.text === first.text && !token.opens)) return [{ ...first, first: false }, ...others];
  return nounEndings.test(first.word) ? [small, ...others] : tokens;
}

/** Whether a word speaks of many. */
export function isGroup({ word }: ContextToken): boolean {
  return manyPeople.test(word) || (!functionWords.has(word) && /[^sui]s$/.test(word));
}

/** Whether a word is one of substance. */
export function isThing(token: ContextToken | undefined): boolean {
  return token !== undefined && !functionWords.has(token.word);
}

/** Whether a word is written as a name. */
export function isName({ text }: ContextToken): boolean {
  return /^\p{Lu}/u.test(text);
}

/** Whether a word is "and" or "or". */
export function isJoining(token: Pick<ContextToken, "word"> | undefined): boolean {
  return token?.word === "and" || token?.word === "or";
}

/** Whether a word is a form of the past, or a participle. */
export function isDone(token: ContextToken | undefined): boolean {
  return token !== undefined && (token.word.endsWith("ed") || pastForms.test(token.word));
}

/** Whether a word is surely a verb. */
export function isVerb(token: ContextToken): boolean {
  return finite.test(token.word) || isDone(token);
}

/** The most words that are taken for one noun. */
export const longestNoun = 4;

/** The words up to one that is no part of a noun. */
export function nounOf(tokens: readonly ContextToken[]): readonly ContextToken[] {
  const end = tokens.findIndex(({ word, begins }, place) => functionWords.has(word) || (begins && place > 0));
  return tokens.slice(0, end < 0 ? tokens.length : end);
}

/** Whether a sentence is still in a clause or phrase that it opens with. */
export function opensClause(before: readonly ContextToken[]): boolean {
  const opener = before[0]?.word ?? "";
  return (
    (clauseOpeners.test(opener) || phrasePrepositions.test(opener)) &&
    !before.some(({ begins }, place) => place > 0 && begins)
  );
}
