import { bothEnglish, type Languages } from "../languages/languages";
import { dropped, kept, type Outcome } from "../outcome";
import type { QuestionAnswer } from "../records";
import { certaintyAgrees } from "./certaintyAgrees";
import { type Evidence, evidenceOf } from "./evidenceOf";
import { namesAgree } from "./namesAgree";
import { negationAgrees } from "./negationAgrees";
import { numbersAgree } from "./numbersAgree";
import { quotesAgree } from "./quotesAgree";
import { substancesAgree } from "./substancesAgree";

/**
 * The least share of an answer's own content words that some sentences in a row of the passage must hold. On the labelled sets
 * it passes every right answer and 96 % of the attributable replies, and refuses 38 and 68 % of the wrong ones.
 */
const leastCoverage = 0.7;
/** One word of another stem may be a synonym, an abbreviation or a number in figures. */
const fewestMissing = 2;
/** Languages that inflect more, or are read by pairs of characters, agree in fewer words; see docs/languages.md. */
const leastCoverageElsewhere = 0.5;
const fewestMissingElsewhere = 3;

/**
 * Refuses a tuple that says what its passage does not have: `number_not_in_passage`, `name_not_in_passage`,
 * `substance_not_in_passage`, `quote_not_in_passage`, `not_borne_out`, `doubt_lost`, `negation_lost`, `negation_added`. Keeps the words of the passage that bear
 * it out. Of a passage in another language than the tuple only numbers are compared.
 */
export function supportGate(
  tuple: QuestionAnswer,
  passage: string,
  details: string,
  languages: Languages = bothEnglish,
): Outcome<Evidence> {
  const { written, read } = languages;
  for (const agree of [numbersAgree, namesAgree, substancesAgree, quotesAgree]) {
    const outcome = agree(tuple, passage, details, languages);
    if (outcome.status !== "kept") return outcome;
  }
  const found = evidenceOf(tuple, passage, details, read);
  if (found === null) return dropped("not_borne_out", "The passage has no sentence that could bear the answer out.");
  // Words of two languages cannot be compared.
  if (written !== read) return kept(found.evidence);
  const least = written === "English" ? leastCoverage : leastCoverageElsewhere;
  const fewest = written === "English" ? fewestMissing : fewestMissingElsewhere;
  if (found.evidence.coverage < least && found.missing.length >= fewest)
    return dropped("not_borne_out", `Nowhere does the passage say together: ${found.missing.join(", ")}.`);
  for (const agree of [certaintyAgrees(tuple, found.evidence.quote, written), negationAgrees(tuple, passage, written)])
    if (agree.status !== "kept") return agree;
  return kept(found.evidence);
}
