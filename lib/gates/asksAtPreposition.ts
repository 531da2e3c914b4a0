import { isSameStem } from "./isSameStem";
import { normaliseName } from "./normalise";
import { prepositions } from "./prepositions";

/** What follows a preposition that is followed by no thing, beside another preposition: an end, or a word that says how or when. */
const noThing = /^(?:[.,;:()]|and|or|but|as|indeed|still|then|again|only|once|afterwards?|\w{3,}ly)$/;
/** A span of time; "the day of the flood" is a thing to wait for. */
const time =
  /^(?:(?:a|an|some|many|several|two|three|four|five|ten|\d+|long|short|little|few|more|hundred) )*(?:time|times|while|moments?|hours?|days?|weeks?|months?|years?|centur(?:y|ies)|generations?)\b/;

/**
 * Whether an English question ends with a preposition after which its answer names no thing: "What did the mill go on?" answered by "The mill
 * went on indeed", "What did they wait for?" by "They waited for a time".
 */
export function asksAtPreposition(asked: readonly string[], answer: string): boolean {
  const [first = "", last = "", verb = ""] = [asked[0], asked.at(-1), asked.at(-2)];
  if (!/^(?:what|whom?|which)$/.test(first) || !prepositions.test(last)) return false;
  const said: string[] = normaliseName(answer).match(/[\p{L}\p{N}'-]+|[.,;:()]/gu) ?? [];
  const places = said.flatMap((word, place) =>
    word === last && isSameStem(said[place - 1] ?? "", verb) ? [said.slice(place + 1)] : [],
  );
  return (
    places.length > 0 &&
    places.every(
      ([next = ".", ...rest]) => noThing.test(next) || prepositions.test(next) || time.test([next, ...rest].join(" ")),
    )
  );
}
