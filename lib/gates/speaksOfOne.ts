import { english } from "../languages/english";
import { type ContextToken, isDone, isGroup, isJoining, isName, isThing } from "./contextTokens";

const { functionWords } = english;

const plainVerbs = /^(?:is|was|has|does|becomes|remains|gets|grows|turns|stays|seems|appears|looks)$/;
/** The most words of a subject. */
const longestSubject = 3;

/** Whether the words before an "it" speak of one thing and no other by their verb: "What does iron do when", "Iron expands when", "Why is milk heated before". */
export function speaksOfOne(before: readonly ContextToken[]): boolean {
  return !before.some(isJoining) && (asksOfOne(before) || tellsOfOne(before));
}

function asksOfOne([first, verb, ...rest]: readonly ContextToken[]): boolean {
  const asks = `${first?.word} ${verb?.word}`;
  if (!/^(?:(?:what|why|how|when|where) does|(?:why|how|when|where) (?:is|was|has))$/.test(asks)) return false;
  const [subject] = /^(?:an?|the)$/.test(rest[0]?.word ?? "") ? rest.slice(1) : rest;
  return subject !== undefined && isThing(subject) && !isGroup(subject) && !isName(subject) && !isDone(subject);
}

function tellsOfOne(before: readonly ContextToken[]): boolean {
  const start = /^(?:an?|the)$/.test(before[0]?.word ?? "") ? 1 : 0;
  const near = before.slice(start, start + longestSubject + 1);
  const verb = near.findIndex(({ word }, place) => place > 0 && (plainVerbs.test(word) || /[^s]s$/.test(word)));
  if (verb < 0 || !near.slice(0, verb).every((token) => isThing(token) && !isGroup(token))) return false;
  // "Mill wheels turn" and "Mill wheels of oak": what another verb or an "of" follows is a noun.
  const next = before[start + verb + 1]?.word ?? "and";
  return plainVerbs.test(near[verb]?.word ?? "") || (functionWords.has(next) && next !== "of");
}
