import { rulesOf } from "../languages/rulesOf";
import { dropped, kept, type Outcome } from "../outcome";
import type { QuestionAnswer } from "../records";
import { normaliseName } from "../text/normalise";
import { sentencesOf } from "../text/sentencesOf";
import { contentStemsOf } from "../text/words";

/** The share of a claim's own words that a clause must have, and of the clause's words that the tuple must, to say the same. */
const leastShared = 0.8;
/** Words of subject matter below which a clause may say the same as anything. */
const fewestWords = 3;

/**
 * Drops as `negation_lost` a tuple that tells what a clause of its passage denies in the same words, and as `negation_added` one that
 * denies what a clause tells. Says nothing of questions that deny something themselves, of words such as "only" or "avoid", and of
 * languages whose words of denial are not known.
 */
export function negationAgrees(tuple: QuestionAnswer, passage: string, language = "English"): Outcome<QuestionAnswer> {
  const { negation } = rulesOf(language);
  if (negation === null) return kept(tuple);
  const question = normaliseName(tuple.question);
  const denies = (text: string) => text.search(negation.words) !== -1;
  if (denies(question) || negation.near.test(question)) return kept(tuple);
  const stemsOf = (text: string) => new Set(contentStemsOf(text.replace(negation.words, " "), language));
  const asked = stemsOf(question);
  const clauses = clausesOf(passage, negation.joins, language).map(({ clause, sentence }) => ({
    held: stemsOf(clause),
    denies: denies(clause),
    /** Whether something near leaves open what it denies. */
    open: negation.near.test(sentence) || (denies(sentence) && !denies(clause)),
  }));
  for (const claim of clausesOf(tuple.answer, negation.joins, language)) {
    if (negation.near.test(claim.sentence)) continue;
    const own = stemsOf(claim.clause);
    const claimed = [...own].filter((stem) => !asked.has(stem));
    if (claimed.length === 0) continue;
    const told = new Set([...asked, ...own]);
    const same = clauses.filter(
      ({ held }) =>
        held.size >= fewestWords &&
        claimed.filter((stem) => held.has(stem)).length >= claimed.length * leastShared &&
        [...held].filter((stem) => told.has(stem)).length >= held.size * leastShared,
    );
    const claimDenies = denies(claim.clause);
    if (same.length === 0 || same.some((clause) => clause.open || clause.denies === claimDenies)) continue;
    return claimDenies
      ? dropped("negation_added", "The answer denies what the passage says.")
      : dropped("negation_lost", "The passage denies what the answer says.");
  }
  return kept(tuple);
}

function clausesOf(text: string, joins: RegExp, language: string): { clause: string; sentence: string }[] {
  // Small letters would hide where sentences begin.
  return sentencesOf(text, language)
    .map(normaliseName)
    .flatMap((sentence) =>
      sentence
        .split(/[,;:()\u2014]/)
        .flatMap((part) => part.split(joins))
        .map((clause) => ({ clause, sentence })),
    );
}
