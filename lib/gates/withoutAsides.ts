import { contentStemsOf } from "../text/words";

/** ", founded before 1709," and its first word. */
const participles = /, (\p{Ll}{3,}ed)(?!\p{L})[^,]*,/gu;
/** ", who died in 1709," and what it tells. */
const clauses = /, (?:who|which) ([^,]*),/gu;
/** "Thomas Harrow (1670-1731)" and the words before the bracket that may be a name. */
const spans =
  /((?:(?:\p{Lu}\p{Ll}+|of|the) ){1,8})\((?:c\. ?|about )?\d{1,4} ?[-–—] ?\d{1,4}(?: ?[AB]\.? ?[CD]\.?)?\)/gu;
/** Names of what is told of by its span: the "War of the Mills (1618-48)" was fought then. */
const happenings =
  /\b(?:age|battle|council|crusade|dynasty|empire|era|kingdom|period|plague|rebellion|reign|republic|revolt|revolution|siege|wars?)\b/i;
const living = /\b(?:active|born|die[ds]?|death|flourish\w*|live[ds]?|life|old|reign\w*|rule[ds]?)\b/i;

/**
 * An English answer without what it says by the way of another deed than a question asks about: "The mill, founded before 1709, grew to three
 * wheels" does not say when it grew, nor "Sophocles (495-406 B.C.) wrote tragedies" when he wrote them.
 */
export function withoutAsides(question: string, answer: string): string {
  const asked = new Set(contentStemsOf(question));
  const unlessAsked = (aside: string, told: string) =>
    contentStemsOf(told).some((stem) => asked.has(stem)) ? aside : ",";
  const text = answer.replace(participles, unlessAsked).replace(clauses, unlessAsked);
  if (living.test(question)) return text;
  return text.replace(spans, (whole, name: string) => (happenings.test(name) ? whole : name.trimEnd()));
}
