import { contentStemsOf } from "../text/words";
import { determiners } from "./askedKind";
import { isSameStem } from "./isSameStem";
import { prepositions } from "./prepositions";
import { wordsAndMarks } from "./wordsAndMarks";

/** What follows a preposition that is followed by no thing, beside another preposition: an end, or a word that says how or when. */
const noThing = /^(?:[.,;:()]|and|or|but|as|indeed|still|then|again|only|once|afterwards?|\w{3,}ly)$/;
/** A span of time; "the day of the flood" is a thing to wait for. */
const time =
  /^(?:(?:a|an|some|many|several|two|three|four|five|ten|\d+|long|short|little|few|more|hundred) )*(?:time|times|while|moments?|hours?|days?|weeks?|months?|years?|centur(?:y|ies)|generations?)\b/;

const madeOf = /^(?:built|composed|formed|made)$/;

function tellsOf(after: readonly string[]): boolean {
  return after.some((word) => /^(?:of|from|out)$/.test(word));
}

/**
 * Whether an English question ends with a preposition after which its answer names no thing, or one that the question names: "What did the mill
 * go on?" answered by "The mill went on indeed", "What did they wait for?" by "They waited for a time", "What is the moon standing on?" by
 * "Anna is standing on the moon".
 */
export function asksAtPreposition(asked: readonly string[], answer: string): boolean {
  const [first = "", last = "", verb = ""] = [asked[0], asked.at(-1), asked.at(-2)];
  if (!/^(?:what|whom?|which)$/.test(first) || !prepositions.test(last)) return false;
  const said = wordsAndMarks(answer);
  const places = said.flatMap((word, place) =>
    word === last && isSameStem(said[place - 1] ?? "", verb) ? [said.slice(place + 1)] : [],
  );
  // "for" and "by" may be said without them, and these hardly.
  if (/^(?:about|against|from|into|over|under|upon)$/.test(last) && !said.includes(last)) return true;
  // "What is bronze made of?" is not answered by "Bronze is made with care".
  if (last === "of" && madeOf.test(verb) && said.some((word) => isSameStem(word, verb)))
    if (!said.some((word, place) => isSameStem(word, verb) && tellsOf(said.slice(place + 1, place + 4)))) return true;
  const known = new Set(contentStemsOf(asked.join(" ")));
  return (
    places.length > 0 &&
    places.every(([next = ".", ...rest]) => {
      if (noThing.test(next) || prepositions.test(next) || time.test([next, ...rest].join(" "))) return true;
      const [thing = ""] = [next, ...rest].filter((word) => !determiners.has(word));
      return contentStemsOf(thing).some((stem) => known.has(stem));
    })
  );
}
