import { contentStemsOf, wordsOf } from "../text/words";
import { determiners } from "./askedKind";
import { being } from "./being";
import { isSameStem } from "./isSameStem";
import { auxiliaries } from "./questionForm";
import { superlative } from "./superlative";
import { wordsAndMarks } from "./wordsAndMarks";

/** "What is a young swan called?" */
const naming = /^(?:called|named|termed)$/;
/** "What is the largest organ?" asks for the one there is. */
const onlyOne = new RegExp(
  `^what (?:is|are|was|were) (?:the |an? )?(?:\\w+ ){0,2}(?:only|main|chief|${superlative})\\b`,
);
/** Words between a verb and its object: "give off oxygen". */
const particles = /^(?:away|back|down|off|out|up)$/;
const passing = /^(?:only|sole|also|always|often|usually)$/;
/** What is done no single word tells, nor of what kind something is. */
const neverOneWord = /^(?:what|which) (?:kind|sort|type|way|of)\b|\b(?:do|done|happen(?:ed)?)$/;

/** Whether a word stands in the gap, by the words before it but for determiners, and the next. */
type IsGap = (before: readonly string[], next: string) => boolean;

/**
 * Whether a word of substance that an English answer alone has stands where its question leaves a gap: "Mercury" in "Mercury is the only
 * metal that is liquid" for "Which metal is liquid?", "cygnet" in "A young swan is called a cygnet", "oxygen" in "Plants give off oxygen" for "What gas do
 * plants give off?". The "small" of "Small wheels were turning" does not say what was turning.
 */
export function fillsGap(question: string, answer: string): boolean {
  const known = new Set(contentStemsOf(question));
  const isKnown = (word = "") => contentStemsOf(word).some((stem) => known.has(stem));
  const isGap = gapOf(wordsOf(question), isKnown);
  if (isGap === null) return false;
  const before: string[] = [];
  const said = wordsAndMarks(answer);
  return said.some((word, place) => {
    const isOwn = contentStemsOf(word).length > 0 && !isKnown(word) && !determiners.has(word);
    if (isOwn && isGap(before, said[place + 1] ?? ".")) return true;
    if (!determiners.has(word) && !passing.test(word)) before.push(word);
    return false;
  });
}

/** The gap that a question leaves for a word, or null where it leaves none. */
function gapOf(asked: readonly string[], isKnown: (word?: string) => boolean): IsGap | null {
  const [first = "", kind = "", second = ""] = asked;
  const whole = asked.join(" ");
  if (!/^(?:what|which)$/.test(first) || neverOneWord.test(whole)) return null;
  if (naming.test(asked.at(-1) ?? "")) return (before) => naming.test(before.at(-1) ?? "");
  if (auxiliaries.test(kind))
    return onlyOne.test(whole) ? (before, next) => before.length === 0 && being.test(next) : null;
  if (auxiliaries.test(second) && !being.test(second))
    return (before, next) =>
      isKnown(
        before
          .slice(-2)
          .filter((word) => !particles.test(word))
          .at(-1),
      ) && !isKnown(next);
  const verb = first === "which" || being.test(second) ? second : kind;
  return (before, next) =>
    (before.length === 0 && (isSameStem(next, verb) || being.test(next))) ||
    (before.at(-1) === "by" && isSameStem(before.at(-2) ?? "", verb));
}
