import { type ContextToken, isName, isVerb } from "./contextTokens";
import { isAnchor } from "./missingTime";

/** Words that a clause needs before a "then" or "thus" that goes on from it. */
const fewestBeforeThen = 6;

/** Whether a word such as "then" points at what its own sentence has said: "and then Babylon", "Mark and Tom, the latter a miller". */
export function pointsInside(
  word: string,
  begins: boolean,
  before: readonly ContextToken[],
  after: readonly ContextToken[],
): boolean {
  const joint = before.at(-1)?.word ?? "";
  const isJoined = /^(?:and|or|but)$/.test(joint);
  if (/^(?:then|thus|thence)$/.test(word)) return (isJoined || begins) && before.length >= fewestBeforeThen;
  if (word === "presently" || word === "here") return isJoined && joint !== "or" && before.slice(1).some(isAnchor);
  if (word === "latter") return namesPair(before);
  // "Lyme (now Bream)", but "Lyme fell, now Bream was safe".
  const [name, next] = after;
  return word === "now" && begins && name !== undefined && isName(name) && (next === undefined || !isVerb(next));
}

/** Whether two names are joined by "and". */
export function namesPair(before: readonly ContextToken[]): boolean {
  return before.some((token, place) => {
    const [last, next] = [before[place - 1], before[place + 1]];
    return token.word === "and" && last !== undefined && next !== undefined && isName(last) && isName(next);
  });
}
