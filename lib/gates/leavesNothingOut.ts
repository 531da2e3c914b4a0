import { isSameStem } from "./isSameStem";
import { normaliseName } from "./normalise";
import { wordsOf } from "./words";

/** Fewer words may end a clause by chance. */
const fewestOfClause = 5;

/**
 * Whether what follows the verb of an English question is a whole clause of its answer, so that nothing is left out: "What kind of ship did
 * the king have no ship?"
 */
export function leavesNothingOut(asked: readonly string[], answer: string): boolean {
  const at = asked.findIndex((word) => /^(?:did|do|does)$/.test(word));
  if (at < 1 || !/^(?:what|which|whom?)$/.test(asked[0] ?? "")) return false;
  const rest = asked.slice(at + 1);
  const clauses = normaliseName(answer)
    .split(/[.,;:!?()]/)
    .map((clause) => wordsOf(clause));
  return rest.length >= fewestOfClause && clauses.some((clause) => isAlike(clause.slice(-rest.length), rest));
}

function isAlike(said: readonly string[], asked: readonly string[]): boolean {
  return said.length === asked.length && said.every((word, place) => isSameStem(word, asked[place] ?? ""));
}
