import { dropped, kept, type Outcome } from "../outcome";
import type { QuestionAnswer } from "../records";
import { normalise } from "../text/normalise";
import { contentStemsOf } from "../text/words";

/** Words that leave open whether what follows them is so. */
const doubts =
  /\b(?:perhaps|possibly|probably|presumably|apparently|supposedly|maybe|likely|doubtful|(?:it is|it was|are|were) (?:supposed|inferred|conjectured|guessed|thought|believed)|(?:may|might) have|seems?|seemed)\b/g;
/** Words that still leave it open in a question or an answer, weaker ones among them. */
const reserved =
  /\b(?:perhaps|possibly|probably|presumably|apparently|supposed(?:ly)?|maybe|(?:un)?likely|doubt(?:ful|ed)?|inferred|conjectured?|guess(?:ed)?|thought|believed?|said|may|might|could|would|seems?|seemed|appears?|appeared|suggest(?:s|ed)?|possible|probable|theory)\b/;
/** The share of an answer's own words that a doubt must cover to be a doubt about the answer. */
const coveredShare = 0.6;

/** Drops as `doubt_lost` a tuple that tells as certain what the words that bear it out only suppose. English only. */
export function certaintyAgrees(
  tuple: QuestionAnswer,
  evidence: string,
  language = "English",
): Outcome<QuestionAnswer> {
  if (language !== "English") return kept(tuple);
  if (reserved.test(normalise(`${tuple.question} ${tuple.answer}`))) return kept(tuple);
  const asked = new Set(contentStemsOf(tuple.question));
  const claimed = contentStemsOf(tuple.answer).filter((stem) => !asked.has(stem));
  if (claimed.length === 0) return kept(tuple);
  const read = normalise(evidence);
  for (const { 0: doubt, index } of read.matchAll(doubts)) {
    const clause = read.slice(index + doubt.length).split(/[,;:.!?]/, 1)[0] ?? "";
    const held = new Set(contentStemsOf(clause));
    const share = claimed.filter((stem) => held.has(stem)).length / claimed.length;
    if (share >= coveredShare)
      return dropped("doubt_lost", `The passage says "${doubt}", and the answer says it for certain.`);
  }
  return kept(tuple);
}
