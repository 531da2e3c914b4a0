import { closing } from "./askedKind";
import { isSameStem } from "./isSameStem";
import { normaliseName } from "./normalise";
import { contentStemsOf, wordsOf } from "./words";

/** Fewer words may end a clause by chance. */
const fewestOfClause = 5;
/** A clause of fewer words of substance has too little to be told apart from another. */
const fewestOfSubstance = 3;
const helping = /^(?:did|do|does)$/;

/**
 * Whether an English question says all of a clause of its answer and leaves nothing out: "What kind of ship did the king have no ship?",
 * or, in another order, "What did the fleet never sail into the bay?" where "into the bay the fleet never sailed".
 */
export function leavesNothingOut(asked: readonly string[], answer: string): boolean {
  const at = asked.findIndex((word) => helping.test(word));
  if (at < 1 || !/^(?:what|which|whom?)$/.test(asked[0] ?? "")) return false;
  const rest = asked.slice(at + 1);
  const clauses = normaliseName(answer)
    .split(/[.,;:!?()]/)
    .map((clause) => wordsOf(clause));
  if (rest.length >= fewestOfClause && clauses.some((clause) => isAlike(clause.slice(-rest.length), rest))) return true;
  return at === 1 && !closing.has(rest.at(-1) ?? "") && clauses.some((clause) => isSaid(clause, rest));
}

function isAlike(said: readonly string[], asked: readonly string[]): boolean {
  return said.length === asked.length && said.every((word, place) => isSameStem(word, asked[place] ?? ""));
}

/** Whether clause and question have the same words of substance. */
function isSaid(clause: readonly string[], asked: readonly string[]): boolean {
  const said = new Set(contentStemsOf(clause.join(" ")));
  const wanted = new Set(contentStemsOf(asked.join(" ")));
  return said.size >= fewestOfSubstance && said.size === wanted.size && [...said].every((stem) => wanted.has(stem));
}
