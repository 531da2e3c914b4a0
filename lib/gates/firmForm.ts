import { wordsOf } from "../text/words";

/** "In which year", "When did", "What must they do", "What happened to". */
const event =
  /^(?:when\b|(?:in|on|during) (?:what|which) (?:year|month|day|decade|century|season)\b|what (?:happened|became)\b|(?:what|whom) (?:did|do|does|can|could|should|must|may|might|shall|will|would|has|have|had)\b)/;
/** "Who was the king?" asks what somebody was; "Who was beheaded?" asks who it was. */
const ofBeing = /^(?:is|are|was|were) (?:an?|the|his|her|their|its)\b/;

/** The fewest words of a deed that follow whoever did it; a time or a place may stand elsewhere. */
const fewestOfDeed = 2;
/** "The sailors mutinied": an article and a word, which names nobody unless it is one of many. */
const wordsOfPlainDoer = 2;

/** Forms of questions that a small model seldom gets wrong. */
export type FirmForm = "deed" | "event";

/**
 * The form of an English question, where it is one that a small model seldom gets wrong, or null: who did the `deed` that the answer tells in
 * the same words, or what somebody did, what happened or when (`event`). Of 262 questions of the default model that passed every
 * other gate were right 55 of 60, 64 of 78 and 74 of 124 others.
 */
export function firmForm(question: string, answer: string): FirmForm | null {
  const asked = wordsOf(question);
  if (event.test(asked.join(" "))) return "event";
  const [first, ...deed] = asked;
  if (first !== "who" || deed.length === 0 || ofBeing.test(deed.join(" "))) return null;
  return tellsDeed(wordsOf(answer), deed) ? "deed" : null;
}

/** Whether somebody did a deed in these words, of which the last may stand elsewhere: "In 1709 Harrow built it" has "built it in 1709". */
function tellsDeed(told: readonly string[], deed: readonly string[]): boolean {
  return told.some((_, place) => {
    const differing = deed.findIndex((word, at) => told[place + at] !== word);
    const shared = differing < 0 ? deed.length : differing;
    const rest = deed.slice(shared);
    const isUnnamed = place === wordsOfPlainDoer && told[0] === "the" && !/[^s]s$/.test(told[1] ?? "");
    return place > 0 && !isUnnamed && shared >= Math.min(fewestOfDeed, deed.length) && isRun(told, rest);
  });
}

function isRun(told: readonly string[], words: readonly string[]): boolean {
  return told.some((_, place) => words.every((word, at) => told[place + at] === word));
}
