import type { Confidences } from "../../logical_models/calibration";
import { confidenceOf } from "../confidence/confidenceOf";
import type { QaTuple, Vote } from "../records";
import { type StageResult, tally } from "../stages/stage";
import { toneOf } from "./badge";
import { type TableOptions, table } from "./table";
import { tallyLine } from "./tallyLine";

/** How a table of tuples is shown. */
export interface TupleTableOptions extends TableOptions {
  /** What votes are worth, for a column of confidence. Default: there is none. */
  confidences?: Confidences | null;
}

/**
 * HTML of a table of tuples: question, answer, the votes with their acceptance, the confidence where it is known, the verdict and
 * its reason.
 */
export function tupleTable(
  result: StageResult<QaTuple>,
  { confidences = null, ...options }: TupleTableOptions = {},
): string {
  const rows = result.items.map(({ label, outcome }) => {
    const tuple = outcome.status === "kept" ? outcome.value : null;
    return {
      question: tuple?.question ?? label,
      answer: tuple?.answer ?? null,
      votes: tuple === null ? null : votesLine(tuple.votes),
      ...(confidences === null
        ? {}
        : { confidence: tuple === null ? null : (confidenceOf(tuple, confidences)?.toFixed(2) ?? null) }),
      verdict: { text: outcome.status, tone: toneOf(outcome.status) },
      reason: outcome.status === "kept" ? keptNote(outcome.value) : `${outcome.reason}: ${outcome.detail}`,
    };
  });
  return table(rows, { caption: tallyLine(tally(result)), ...options });
}

function votesLine(votes: readonly Vote[]): string {
  return votes
    .map(
      (vote) =>
        `${vote.accepted ? "✓" : "✗"} ${vote.check} ${vote.acceptance.toFixed(2)} (${vote.threshold.toFixed(2)})`,
    )
    .join("\n");
}

function keptNote(tuple: QaTuple): string | null {
  const notes = [
    tuple.replacements > 0 ? `replacement ${tuple.replacements}` : null,
    tuple.original === null ? null : `reworded from: ${tuple.original.question}`,
  ].filter((note): note is string => note !== null);
  return notes.length === 0 ? null : notes.join("; ");
}
