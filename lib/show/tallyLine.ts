import { reasonCounts } from "../stages/reasonCounts";
import { sumOf, type Tally } from "../stages/stage";

/** One line that says what became of the items of a stage, with the reasons. */
export function tallyLine(tally: Tally): string {
  const parts = [`${tally.cameIn} came in`, `${tally.kept} kept`];
  parts.push(withReasons("dropped", tally.dropped), withReasons("failed", tally.failed));
  return `${tally.stage}: ${parts.join(", ")}`;
}

/** A count with the counts by reason behind it: `3 dropped (unsuitable 2, duplicate 1)`. */
function withReasons(word: string, reasons: Readonly<Record<string, number>>): string {
  const sum = sumOf(reasons);
  return sum === 0 ? `0 ${word}` : `${sum} ${word} (${reasonCounts(Object.entries(reasons))})`;
}
