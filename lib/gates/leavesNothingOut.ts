import { normaliseName } from "../text/normalise";
import { wordsOf } from "../text/words";
import { determiners } from "./askedKind";
import { isSameStem } from "./isSameStem";
import { countWord } from "./saysNotWhich";

/** Fewer words may end a clause by chance. */
const fewestOfClause = 5;

/**
 * Whether what follows the verb of an English question is a whole clause of its answer, so that nothing is left out: "What kind of ship did
 * the king have no ship?", "Which soft water is free from salts?"
 */
export function leavesNothingOut(asked: readonly string[], answer: string): boolean {
  if (asked[0] === "which" && takesAll(asked.slice(1), answer)) return true;
  const at = asked.findIndex((word) => /^(?:did|do|does)$/.test(word));
  if (at < 1 || !/^(?:what|which|whom?)$/.test(asked[0] ?? "")) return false;
  const rest = asked.slice(at + 1);
  return rest.length >= fewestOfClause && clausesOf(answer).some((clause) => isAlike(clause.slice(-rest.length), rest));
}

/** "Which four kinds of oats are sold?", where the answer says that four kinds of oats are sold, and no more of them. */
function takesAll(asked: readonly string[], answer: string): boolean {
  const first = asked.slice(0, fewestOfClause);
  if (first.length < fewestOfClause || /:|\bsuch as\b|\bnamely\b/.test(answer)) return false;
  return clausesOf(answer).some((said) =>
    said.some((_, place) => {
      // "German dukes cursed their rivals" says which ones, "at Lyme four dukes cursed them" does not.
      const isBare = said.slice(0, place).every((word) => determiners.has(word)) || countWord.test(first[0] ?? "");
      return isBare && isAlike(said.slice(place, place + first.length), first);
    }),
  );
}

function clausesOf(answer: string): string[][] {
  return normaliseName(answer)
    .split(/[.,;:!?()]/)
    .map((clause) => wordsOf(clause));
}

function isAlike(said: readonly string[], asked: readonly string[]): boolean {
  return said.length === asked.length && said.every((word, place) => isSameStem(word, asked[place] ?? ""));
}
