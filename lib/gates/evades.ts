import { rulesOf } from "../languages/rulesOf";
import { normaliseName } from "../text/normalise";
import { sentencesOf } from "../text/sentencesOf";

/** What is no evasion as a whole answer ("Nobody knows who built it.") and one before another. */
const unknowing =
  /\b(?:no idea|not (?:quite |really |so |too )?(?:sure|certain)|(?:nobody|no one) (?:really )?knows|(?:that|this|it)(?: i|')s (?:wrong|not (?:at all )?(?:true|right|correct))|ask (?:somebody|someone|anybody|anyone) else|(?:cannot|can't|could not|couldn't|unable to) (?:answer|help|say|tell)|(?:do not|don't) have (?:an|any|that|the|this) (?:answer|information))\b/;

/** Whether a remark refuses or denies what is said right after it, in one of its sentences. */
export function evades(remark: string, language = "English"): boolean {
  const { evasions } = rulesOf(language);
  const patterns = language === "English" ? [...evasions, unknowing] : evasions;
  return sentencesOf(remark, language)
    .map(normaliseName)
    .some((sentence) => patterns.some((pattern) => pattern.test(sentence)));
}
