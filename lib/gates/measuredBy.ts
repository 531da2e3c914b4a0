import { timeNouns } from "./timeNouns";

const spelled = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\p{Ll}+teen|\\p{Ll}+ty";
const spans = "seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur(?:y|ies)|generations?|moments?";
const counts = new RegExp(
  `(?<![\\d.,])(?:\\d{1,3}(?:,\\d{3})*|${spelled}) (?=(?:\\p{Ll}+ )?(?:\\p{Ll}{3,}s|men|women|people|children)\\b)(?!(?:\\p{Ll}+ )?(?:${spans})\\b)`,
  "gu",
);
const lengths =
  /\b(?:inch(?:es)?|foot|feet|yards?|miles?|fathoms?|leagues?|stor(?:ies|eys)|\p{L}*met(?:re|er)s?|[ckm]?m)\b/iu;
const span = new RegExp(`\\b(?:${timeNouns}|${spans}|autumn|spring)\\b`, "i");

/** An English text without the numbers that count things, such as 23 ships; spans of time stay. */
export function withoutCounts(text: string): string {
  return text.replace(counts, " ");
}

/** Whether an answer with a number has the measure in it that a question of the kind "How long ...?" asks by. */
export function measuredBy(question: string, answer: string): boolean {
  if (/^how long\b.*\b(?:last(?:s|ed)?|takes?|took)\b/i.test(question)) return span.test(answer);
  if (/^how long\b/i.test(question)) return span.test(answer) || lengths.test(answer);
  if (/^how (?:far|high|deep|tall|wide)\b/i.test(question))
    return span.test(answer) || lengths.test(answer) || /\b(?:degrees|percent)\b|\d ?[°%'"′″]/.test(answer);
  return true;
}
