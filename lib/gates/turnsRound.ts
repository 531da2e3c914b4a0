import { englishIrregularForms } from "../languages/englishIrregularForms";
import { contentStemsOf } from "../text/words";
import { determiners } from "./askedKind";
import { being } from "./being";
import { isSameStem } from "./isSameStem";
import { prepositions } from "./prepositions";
import { auxiliaries } from "./questionForm";
import { wordsAndMarks } from "./wordsAndMarks";

/** Words that stand between somebody and what he does. */
const between =
  /^(?:had|has|have|is|are|was|were|be|been|being|never|also|first|himself|herself|itself|themselves|\w{3,}ly)$/;
/** Words after which a form of a verb is a noun: "the teaching". */
const beforeNoun = /^(?:the|an?|of|their|his|her|its)$/;
const clauseEnds = [",", ";", "that", "and"];
/** How far before a verb the one who does it may stand. */
const nearBefore = 6;
/** The most words of a name with what hangs on it. */
const longestName = 8;

const isNoDeterminer = (word: string) => !determiners.has(word);

/**
 * Whether an English question turns round who does what in its answer: "Who divorced Harrow?" answered by "Harrow divorced his wife", "Who
 * did the miller invade?" by "Anna invaded Bream and was slain by the miller". Says no where the answer has no form of the question's verb.
 */
export function turnsRound(asked: readonly string[], answer: string): boolean {
  const said = wordsAndMarks(answer);
  return asksWhoDid(asked, said) || asksWhatDid(asked, said) || asksByAnother(asked, said);
}

/** "Who divorced Harrow?", where wherever the answer has the verb Harrow stands before it as the one who does it. */
function asksWhoDid([first = "", verb = "", ...rest]: readonly string[], said: readonly string[]): boolean {
  if (!/^(?:who|what)$/.test(first) || auxiliaries.test(verb) || !isNoDeterminer(verb)) return false;
  const end = rest.findIndex((word) => prepositions.test(word));
  const head = (end < 0 ? rest : rest.slice(0, end)).filter(isNoDeterminer).at(-1);
  const places = said.flatMap((word, place) => (isSameStem(word, verb) ? place : []));
  if (head === undefined || places.length === 0) return false;
  const whole = wholeName(rest.slice(0, end < 0 ? rest.length : end).filter(isNoDeterminer), said);
  return places.every((place) => {
    const { end: last, passive: isBehind } = doerBefore(said, place);
    const passive = isBehind || (place === 0 && prepositions.test(said[1] ?? ""));
    // "Six millers were hanged at Lyme" does not say who hanged them.
    if (passive) return !said.slice(place).includes("by");
    const doer = said.slice(Math.max(0, last + 1 - longestName), last + 1);
    const name = doer.slice(Math.max(...clauseEnds.map((end) => doer.lastIndexOf(end))) + 1);
    if (whole.length > 1 && !holds(name, whole)) return false;
    const at = name.findIndex((word) => isSameStem(word, head));
    const isHead = at >= 0 && (isSameStem(name.at(-1) ?? "", head) || name[at + 1] === "of");
    return isHead;
  });
}

/** Words that stand together in an answer as they do in a question, else none. */
function wholeName(words: readonly string[], said: readonly string[]): readonly string[] {
  return holds(said, words) ? words : [];
}

function holds(said: readonly string[], words: readonly string[]): boolean {
  return said.some((_, place) => words.every((word, at) => said[place + at] === word));
}

/** "Who was repulsed by Anna?", where wherever the answer has the verb with "by", somebody else follows. */
function asksByAnother(asked: readonly string[], said: readonly string[]): boolean {
  const at = asked.indexOf("by");
  if (
    !/^(?:who|what|which)$/.test(asked[0] ?? "") ||
    at < 3 ||
    !asked.slice(1, at - 1).some((word) => being.test(word))
  )
    return false;
  const [doer] = asked.slice(at + 1).filter(isNoDeterminer);
  const places = said.flatMap((word, place) =>
    isSameStem(word, asked[at - 1] ?? "") && said[place + 1] === "by" ? place : [],
  );
  return (
    doer !== undefined &&
    places.length > 0 &&
    places.every((place) => {
      const by = said.slice(place + 2, place + 2 + nearBefore);
      const end = by.indexOf(",");
      return !by.slice(0, end < 0 ? by.length : end).some((word) => isSameStem(word, doer));
    })
  );
}

/** Where the one who does it ends before a verb, and whether it is done to him. */
function doerBefore(said: readonly string[], verb: number): { end: number; passive: boolean } {
  let [end, passive] = [verb - 1, false];
  for (let steps = 0; end >= 0 && steps < nearBefore; steps++) {
    const word = said[end] ?? "";
    // "excommunicated and cursed"
    const joins = word === "and" && /(?:ed|ew|ok|nt)$/.test(said[end - 1] ?? "");
    if (!joins && !between.test(word)) break;
    passive ||= being.test(word);
    end -= joins ? 2 : 1;
  }
  return { end, passive };
}

/** "What did the Arians learn?", where the answer has another form of the verb and nowhere the Arians as those who do it. */
function asksWhatDid(asked: readonly string[], said: readonly string[]): boolean {
  const auxiliary = asked.findIndex((word, place) => place > 0 && /^(?:did|do|does)$/.test(word));
  if (auxiliary < 1 || !/^(?:what|whom?|where|which|how|when|why)$/.test(asked[0] ?? "")) return false;
  // "begins" is a form of what "does" asks with; after "did" it would be a noun.
  const mayEndInS = asked[auxiliary] === "does";
  const at = asked.findIndex(
    (word, place) =>
      place > auxiliary + 1 &&
      contentStemsOf(word).length > 0 &&
      said.some((other) => other !== word && isSameStem(other, word) && (mayEndInS || !other.endsWith("s"))),
  );
  const subject = asked.slice(auxiliary + 1, Math.max(at, 0)).filter(isNoDeterminer);
  const hanging = subject.findIndex((word, place) => place > 0 && prepositions.test(word));
  const head = hanging < 0 ? subject.at(-1) : subject[hanging - 1];
  if (head === undefined) return false;
  // "In a valley stands the mill" tells where the mill stands.
  if (asked[0] === "where" && /^(?:stand|lie|live|dwell|hang|rise|sit)$/.test(asked[at] ?? "")) return false;
  const verbs = said.flatMap((word, place) => (isSameStem(word, asked[at] ?? "") ? place : []));
  const whole = wholeName(subject.slice(0, hanging < 0 ? subject.length : hanging), said);
  const isWhole = (place: number) => whole.length < 2 || holds(said.slice(place + 1 - whole.length, place + 1), whole);
  const places = said.flatMap((word, place) => (isSameStem(word, head) && isWhole(place) ? place : []));
  return places.length > 0 && !places.some((place) => verbs.some((verb) => doesIt(said, place, verb, subject)));
}

/** Whether what stands at a place does the verb: before it and under no preposition, or after it by "by". */
function doesIt(said: readonly string[], place: number, verb: number, subject: readonly string[]): boolean {
  if (place > verb) {
    const after = said.slice(verb, place);
    // "Feminism, as defined by Anna, is ..." needs no "was".
    const isParticiple =
      /\w{2}(?:ed|en|wn)$/.test(after[0] ?? "") && after[1] === "by" && /^(?:as|[,(])$/.test(said[verb - 1] ?? "");
    if (isParticiple) return !after.includes(",");
    return said.slice(Math.max(0, verb - 4), verb).some((word) => being.test(word)) && after.includes("by");
  }
  // "Anna died and was succeeded by Harrow" says whom others succeeded, not whom Anna did.
  const near =
    said
      .slice(0, verb)
      .filter((word) => !/^\w{3,}ly$/.test(word))
      .at(-1) ?? "";
  if (being.test(near) && !(said[verb] ?? "").endsWith("ing")) return false;
  const joint = whoBefore(said, verb);
  // "Anna met Thomas Gale, who sold it": the name right before "who" does it, whatever it hangs on.
  if (place < joint) return !said.slice(place + 1, joint).some(isVerbForm);
  let first = place;
  while (subject.some((word) => isSameStem(word, said[first - 1] ?? ""))) first--;
  while (!isNoDeterminer(said[first - 1] ?? "by")) first--;
  const before = said[first - 1] ?? "";
  return !(prepositions.test(before) && before !== "of") && !beforeNoun.test(said[verb - 1] ?? "");
}

/** The place of the "who" or "which" whose verb stands at a place; -1 where none does. */
function whoBefore(said: readonly string[], verb: number): number {
  let place = verb - 1;
  while (between.test(said[place] ?? "")) place--;
  return /^(?:who|which)$/.test(said[place] ?? "") ? place : -1;
}

function isVerbForm(word: string): boolean {
  return /\w{2}ed$/.test(word) || being.test(word) || englishIrregularForms.has(word);
}
