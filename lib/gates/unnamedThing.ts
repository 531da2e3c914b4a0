import { type ContextToken, isGroup, isName, isThing, longestNoun, nounOf } from "./contextTokens";

/** Verbs that take no clause with "that"; "held" and "found" may take one. */
const doing =
  /^(?:crossed|took|left|built|made|reached|conquered|captured|gave|brought|ruled|entered|kept|lost|won|destroyed|attacked|occupied|defended|governed|visited|passed|joined|seized|broke|drove|threw|burnt|burned|sold|bought|opened|closed|moved|filled|cut)$/;

const namedPlaces = /^(?:city|town|village|country|land|island|river|sea|state|kingdom|empire|province|place|port)$/;

/** Whether a "that" goes with the noun after it: "crossed that river", "Finally that city was burnt", but "it is said that mills were". */
export function namesThing(before: readonly ContextToken[], after: readonly ContextToken[]): boolean {
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
export function isBothOfTwo(before: readonly ContextToken[], after: readonly ContextToken[]): boolean {
  const end = after.findIndex(({ begins }, place) => begins && place > 0);
  const clause = after.slice(0, end < 0 ? after.length : end);
  const noun = clause.slice(0, 2).find(isGroup);
  if (noun === undefined || !isThing(clause[0]) || clause.slice(0, 3).some(({ word }) => pairs.test(word)))
    return false;
  return ![...before, ...clause].some(({ word }) => word === "and");
}
