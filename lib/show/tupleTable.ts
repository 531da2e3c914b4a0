import type { Confidences } from "../../logical_models/calibration";
import { confidenceOf } from "../confidence/confidenceOf";
import type { QaTuple, Vote } from "../records";
import { lastWording } from "../stages/lastWording";
import { refusedWordings } from "../stages/refusedWordings";
import { type StageItem, type StageResult, tally } from "../stages/stage";
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
 * its reason. Of a tuple that was refused it shows the last wording, with how many replacements were written.
 */
export function tupleTable(
  result: StageResult<QaTuple>,
  { confidences = null, ...options }: TupleTableOptions = {},
): string {
  const rows = result.items.map((item) => {
    const { label, outcome } = item;
    const tuple = lastWording(item);
    return {
      question: tuple?.question ?? label,
      answer: tuple?.answer ?? null,
      votes: tuple === null ? null : votesLine(tuple.votes),
      ...(confidences === null
        ? {}
        : { confidence: tuple === null ? null : (confidenceOf(tuple, confidences)?.toFixed(2) ?? null) }),
      verdict: { text: outcome.status, tone: toneOf(outcome.status) },
      reason: reasonOf(item, tuple),
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

function reasonOf({ outcome, made }: StageItem<QaTuple>, tuple: QaTuple | null): string | null {
  const notes = (tuple === null ? [] : (refusalNotes(tuple, made) ?? wayNotes(tuple))).join("; ");
  if (outcome.status === "kept") return notes === "" ? null : notes;
  return `${outcome.reason}${notes === "" ? "" : ` (${notes})`}: ${outcome.detail}`;
}

/** What a tuple went through that was kept by the checks. */
function wayNotes({ replacements, original }: QaTuple): string[] {
  return [
    ...(replacements > 0 ? [`replacement ${replacements}`] : []),
    ...(original === null ? [] : [`reworded from: ${original.question}`]),
  ];
}

/** What was refused on the way of a tuple that the checks did not keep; null for another. */
function refusalNotes({ question, answer }: QaTuple, made: unknown): string[] | null {
  const refused = refusedWordings(made);
  if (refused === null) return null;
  const last = refused.at(-1);
  const lastIsShown = last?.question === question && last.answer === answer;
  // The first wording is no replacement, and one that nobody could decide about stands beside those that were refused.
  const replacements = refused.length - (lastIsShown ? 1 : 0);
  return [...(last === undefined ? [] : [`last refusal: ${last.reason}`]), `replacements written: ${replacements}`];
}
