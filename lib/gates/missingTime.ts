import { english } from "../languages/english";
import { contentStemsOf } from "../text/words";
import { asksOfBeginning } from "./asksOfBeginning";
import { type ContextToken, isThing, pastForms, phrasePrepositions } from "./contextTokens";
import { isDoneOnce } from "./isDoneOnce";

const { functionWords } = english;

const past = /^(?:was|were|had|did)$/;
const present = /^(?:is|are|am|has|have|can|may|must|will|shall|do|does)$/;
/** Ages that were before names and numbers. */
const periods = /^(?:(?:pre)?historic|primitive|earliest)$/;
/** "Who replaced a king?", but not "Who needs a lamp?". */
const deed =
  "(?:\\w{2,}ed|became|began|brought|built|came|drove|fell|fought|found|gave|grew|held|kept|led|left|lost|made|met|rose|said|saw|sent|set|sold|spoke|stood|struck|taught|threw|told|took|went|won|wrote)\\b";
const whoDid = new RegExp(`^who ${deed}`, "i");
/** "What ended in tears?", but not "What used tools are sold?". */
const whatDid = new RegExp(
  `^what ${deed}(?!.*\\b(?:is|are|was|were|do|does|did|can|could|shall|should|must|may|might|will|would|has|have|had)\\b)`,
  "i",
);
/** A number in an order: "the ninth century" is one for everybody. */
export const ordinal = /^(?:first|second|third|\p{L}+th)$/u;

/** Deeds of many: "Who took Naples?", but not "Who founded Rome?". */
const deedOfMany =
  /^who (?:became|took|held|led|lost|met|saw|sent|won|fought|kept|left|struck|ruled|conquered|captured|seized|entered|visited|attacked|crossed|defeated|killed|married)\b/i;
/** Words that say whose or which deed it was. */
const fewestOfDeed = 3;

/** Why nobody can know of which time an English sentence tells, said as a sentence, or null. */
export function missingTime(sentence: string, tokens: readonly ContextToken[]): string | null {
  if (isDoneOnce(sentence) || asksOfBeginning(sentence)) return null;
  const tellsOfPast = whoDid.test(sentence) || whatDid.test(sentence) || isPast(tokens, sentence.endsWith("?"));
  if (tellsOfPast && !tokens.some(isAnchor)) return "Nothing says of which time and place it tells.";
  return whoOfMany(sentence) ? "Nothing says of which time it tells." : null;
}

/** Whether a question asks who did what many have done, and neither a number nor enough words say which time is meant. */
function whoOfMany(sentence: string): boolean {
  if (!deedOfMany.test(sentence) || /\d/.test(sentence)) return false;
  return contentStemsOf(sentence.replace(deedOfMany, "")).length < fewestOfDeed;
}

/** Whether a sentence tells of the past; "a rose" does not, nor does "it is unknown how life began". "Which mill sank?" `asks` when. */
function isPast(tokens: readonly ContextToken[], asks: boolean): boolean {
  const isToldOf = ({ word }: ContextToken, place: number) => past.test(word) && !(asks && isAside(tokens, place));
  if (tokens.some(isToldOf)) return true;
  if (asks || tokens.some(({ word }) => present.test(word))) return false;
  return tokens.some(({ word }, place) => {
    const before = tokens[place - 1]?.word ?? "the";
    return pastForms.test(word) && !/^(?:an?|the)$/.test(before) && !phrasePrepositions.test(before);
  });
}

/** Words that open a clause by the way, and how near to its verb they stand. */
const asides = /^(?:which|that|when|after|before|although|once|if)$/;
const nearVerb = 3;
/** How near to its beginning the verb of a question stands. */
const nearFirst = 3;

/** Whether a past form stands in a clause of a question about what is always so: "Why does bread harden after it was baked?" */
function isAside(tokens: readonly ContextToken[], place: number): boolean {
  const isNow = ({ word }: ContextToken, at: number) => present.test(word) || (at === 0 && /[^s]s$/.test(word));
  return (
    place > nearFirst &&
    tokens.slice(Math.max(2, place - nearVerb), place).some(({ word }) => asides.test(word)) &&
    tokens.slice(1, nearFirst).some(isNow)
  );
}

/** A name, a number or a period, by which a tale has its place. */
export function isAnchor({ text, word, first }: ContextToken, place: number, tokens: readonly ContextToken[]): boolean {
  if (/^centur(?:y|ies)$/.test(word) && ordinal.test(tokens[place - 1]?.word ?? "")) return true;
  if (periods.test(word) && isThing(tokens[place + 1])) return true;
  return /^\p{N}/u.test(text) || (/^\p{Lu}/u.test(text) && !(first && (functionWords.has(word) || word.endsWith("s"))));
}
