import { wordsOf } from "../text/words";
import { auxiliaries, interrogatives } from "./questionForm";

/** Words of a question after which what it asks for has been named, or a noun has ended. */
export const closing = new Set(
  `about after and are as at be been before between but by can could did do does during for from had has have if in into is may might
  must of off on onto or over shall should than that through to under until upon was were when where which while who whose will with
  within without would`.split(/\s+/),
);
/** Words before a noun that name nothing. */
export const articles = new Set(["a", "an", "the", "some", "any"]);
/** Words that may stand between a verb and its object. */
export const determiners = new Set(
  "a an the some any no all both each every this that these those his her its their more most many several such".split(
    " ",
  ),
);
/** The most words by which a question names what it asks for: "the first language". */
const mostWords = 2;

/**
 * The words by which an English question says what kind of thing it asks for: "language" in "What language did they speak?" and in
 * "What was the language of the court?". Empty where it names none.
 */
export function askedKind(question: string): string {
  const words = wordsOf(question);
  const place = words.findIndex((word) => interrogatives.test(word));
  if (place < 0 || place > 1) return "";
  const isDefined = /^(?:is|are|was|were)$/.test(words[place + 1] ?? "");
  if (!/^(?:what|which|whose)$/.test(words[place] ?? "") && !(isDefined && words[place] === "who")) return "";
  const named: string[] = [];
  for (const word of words.slice(place + (isDefined ? 2 : 1))) {
    if (articles.has(word) && named.length === 0) continue;
    // "What dissolved the salt?" names no kind; "What liquid did dissolve it?" does.
    if (closing.has(word)) return isDefined || auxiliaries.test(word) ? named.join(" ") : firstOfWhich(words, named);
    if (articles.has(word) || named.length === mostWords) break;
    named.push(word);
  }
  return isDefined ? named.join(" ") : firstOfWhich(words, named);
}

/** A noun always follows "which": "city" in "Which city declared war?". */
function firstOfWhich(words: readonly string[], named: readonly string[]): string {
  return words[0] === "which" ? (named[0] ?? "") : "";
}
