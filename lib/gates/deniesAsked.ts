import { normaliseName } from "../text/normalise";
import { contentStemsOf } from "../text/words";

const denials =
  /\b(?:not|never|cannot|no|none|nor|neither|nobody|nothing|without|lack\w*|fail\w*|refus\w*)\b|n't\b|\b(?:happen\w*|become|became)\b/;
/** Words by which a sentence that denies something says what holds all the same. */
const limits = /\b(?:until|till|unless|except|only|but|rather|instead|less|more)\b/;
const joints = /[,;:.]|\b(?:and|while|whereas|although|though|because|as|since)\b/;

/**
 * Whether an English question takes for so what its answer denies in every clause that speaks of it: "Where can it be stored?" and "It
 * cannot be stored."
 */
export function deniesAsked(question: string, answer: string): boolean {
  const said = normaliseName(answer);
  if (denials.test(normaliseName(question)) || limits.test(said)) return false;
  const asked = new Set(contentStemsOf(question));
  const clauses = said.split(joints).map((clause) => ({ stems: contentStemsOf(clause), denied: deniedIn(clause) }));
  return clauses
    .flatMap(({ denied }) => denied)
    .filter((stem) => asked.has(stem))
    .some((stem) => clauses.every(({ stems, denied }) => !stems.includes(stem) || denied.includes(stem)));
}

/** The first word of substance after each "not". */
function deniedIn(clause: string): string[] {
  return [...clause.matchAll(/\b(?:not|never|cannot)\b((?: [\p{L}'-]+){1,3})/gu)].flatMap(([, words = ""]) =>
    contentStemsOf(words).slice(0, 1),
  );
}
