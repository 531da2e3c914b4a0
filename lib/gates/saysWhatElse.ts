import { normaliseName } from "../text/normalise";
import { wordsOf } from "../text/words";
import { articles, closing, determiners } from "./askedKind";
import { isSameStem } from "./isSameStem";
import { prepositions } from "./prepositions";
import { wordsAndMarks } from "./wordsAndMarks";

/** Verbs by which a sentence tells what a thing is. */
const definers =
  /^(?:is|are|was|were|be|means?|meant|includ\w+|consist\w*|compris\w+|refers?|describ\w+|becomes?|became|remains?|remained|called|stands?|forms?|formed|contain\w*|involv\w+)$/;

/** Verbs by which somebody is made what is asked for. */
const making = /^(?:as|made|makes?|chose|chosen|elected|appointed|named|crowned|declared|proclaimed)$/;

/** Prepositions that say where at the beginning of a sentence. */
const placing = /^(?:in|on|at|to|along|among|behind|below|beneath|beside|between|beyond|near|above|under|within)$/;

/** "there would certainly be an altar" */
const nearThere = 5;

/** Words before what says how a thing is. */
const degree = /^(?:still|very|quite|rather|almost|too|so|nearly|hardly|always|often|also|now|not|never|\w{3,}ly)$/;

/** Words before what says where or with whom a thing is. */
const whereabouts =
  /^(?:at|in|on|with|under|among|near|within|without|beside|beyond|between|behind|above|below|against|for|from|of)$/;

/** "is opened", which tells what is done and not what a thing is. */
const done = /^(?!called)\w+(?:ed|en)$/;

/**
 * Whether the answer to "What was the largest ship?" goes on from "The largest ship" with another verb than "was", or speaks of it in
 * passing: "It was built under the rule of the king" does not say what his rule was, nor "There was a rule" which one.
 */
export function saysWhatElse(asked: readonly string[], answer: string): boolean {
  const asks = /^(?:what|which|who) (?:(?:would|will|may|might|could|must) be|is|are|was|were) /.exec(
    asked.join(" "),
  )?.[0];
  if (asks === undefined) return false;
  const about = asked.slice(asks.trim().split(" ").length);
  const given = wordsOf(answer);
  const isName = (word: string) => !articles.has(word);
  const thing = about.filter(isName);
  const said = given.filter(isName);
  // "What is bronze made of?" asks at its preposition, which `asksAtPreposition` looks after.
  if (thing.length === 0 || prepositions.test(thing.at(-1) ?? "")) return false;
  const places = said.flatMap((_, from) =>
    thing.every((word, at) => isSameStem(word, said[from + at] ?? "")) ? from : [],
  );
  const named = given.flatMap((word, place) => (isName(word) ? place : []));
  const tellsWhat = (from: number) => {
    const [next = "", ...rest] = given.slice((named[from + thing.length - 1] ?? 0) + 1);
    const degrees = Math.max(
      0,
      rest.findIndex((word) => !degree.test(word)),
    );
    const told = rest[degrees] ?? "";
    // "is still obscure" says how a thing is, "was with them" where and "was for trade" why, "is usually a slave" what it is.
    const isHow = done.test(told) || whereabouts.test(told) || (degrees > 0 && !determiners.has(told));
    const before = said[from - 1] ?? "";
    if (definers.test(before) && isPlaced(answer, thing)) return false;
    if (making.test(before) || making.test(said[from - 2] ?? "")) return true;
    return (
      (definers.test(before) && !said.slice(Math.max(0, from - nearThere), from).includes("there")) ||
      (definers.test(next) && !isHow)
    );
  };
  // "What is the frame for work?" names a thing, and "What is used for work?" does not.
  const isThing = !thing.some((word) => closing.has(word) && word !== "of" && word !== "and");
  if (places.length > 0 && (isThing || articles.has(about[0] ?? "")))
    return !(places.some(tellsWhat) || isExplained(answer, thing.at(-1) ?? "") || isApposed(answer, thing));
  return (
    isThing &&
    thing.includes("of") &&
    !isMeasured(given, thing[0] ?? "") &&
    thing.every((word) => word === "of" || said.some((other) => isSameStem(word, other)))
  );
}

/**
 * "In the lap of Asia was the plain": nothing but where it was stands before the verb, since a single word after the last preposition cannot
 * be its object and who it is told of at once.
 */
function isPlaced(answer: string, thing: readonly string[]): boolean {
  const said = wordsAndMarks(answer).filter((word) => !articles.has(word));
  const from = said.findIndex((_, place) => thing.every((word, at) => isSameStem(word, said[place + at] ?? "")));
  const before = said.slice(0, Math.max(from - 1, 0));
  const last = before.reduce((place, word, at) => (prepositions.test(word) ? at : place), 0);
  return placing.test(before[0] ?? "") && before.length === last + 2 && /\p{L}/u.test(before.at(-1) ?? "");
}

/** "has a height of", whatever stands between. */
function isMeasured(given: readonly string[], measure: string): boolean {
  return given.some(
    (word, place) =>
      /^(?:has|have|had|with)$/.test(word) &&
      articles.has(given[place + 1] ?? "") &&
      isSameStem(given[place + 2] ?? "", measure) &&
      given[place + 3] === "of",
  );
}

/** Whether a name is told of by the thing, between commas: "Thomas Harrow, the first mayor of Bream, ...". */
function isApposed(answer: string, thing: readonly string[]): boolean {
  const said = wordsAndMarks(answer);
  return said.some((mark, place) => {
    if (mark !== "," || !articles.has(said[place + 1] ?? "")) return false;
    const told = said.slice(place + 1, place + 2 + 2 * thing.length).filter((word) => !articles.has(word));
    return thing.every((word, at) => word === told[at]);
  });
}

/** Whether a comma or brackets and "a" or "the" follow a word: "The Wars of the Mills (1618-48), a scramble for oats, ...". */
function isExplained(answer: string, last: string): boolean {
  return [...normaliseName(answer).matchAll(/([\p{L}\p{N}'-]+)(?: \([^)]*\))?, (?:an?|the) /gu)].some(([, word = ""]) =>
    isSameStem(word, last),
  );
}
