import { CsvError, parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { AugmentoolkitError, isAugmentoolkitError, messageOf } from "../errors";
import type { Decision } from "../stages/decision";
import { meantBy } from "./meantBy";
import { type DecisionInput, decisionInputSchema, type Review } from "./openReview";
import type { ReviewItem } from "./reviewItem";

/** The columns of the sheet; those after `by` are for reading. */
const columns = ["id", "decision", "question", "answer", "note", "by", "fate", "reason", "doubt", "source", "passage"];

const decisionNames = {
  accept: { verdict: "accept", fault: null },
  "refuse question": { verdict: "refuse", fault: "question" },
  "refuse answer": { verdict: "refuse", fault: "answer" },
  refuse: { verdict: "refuse", fault: null },
  edit: { verdict: "edit", fault: null },
  withdraw: { verdict: "withdraw", fault: null },
} as const;

/** What an import came to. */
export interface ImportedSheet {
  written: number;
  /** Rows that say what is decided already. */
  unchanged: number;
  /** Rows without a decision. */
  empty: number;
}

/**
 * The items of a review as CSV (RFC 4180) for a spreadsheet, with a byte order mark, by which spreadsheets know UTF-8. Cells that
 * would be taken for formulas begin with an apostrophe.
 */
export function sheetOf(items: readonly ReviewItem[]): string {
  return stringify(items.map(cellsOf), { header: true, columns, bom: true, cast: { string: escaped } });
}

/**
 * Decides what a sheet says in its column `decision`: accept, refuse question, refuse answer, edit (the wording in `question`
 * and `answer`) or withdraw. `by` names who decides where the sheet does not, or only as the export did. Either every row is right or
 * nothing is written: throws `invalid-sheet`, naming the line and what is wrong with it.
 */
export async function importSheet(text: string, review: Review, { by }: { by: string }): Promise<ImportedSheet> {
  const inputs = new Map<string, DecisionInput>();
  const imported: ImportedSheet = { written: 0, unchanged: 0, empty: 0 };
  for (const { record, line } of rowsOf(text)) {
    const decided = decisionOf(record, line, review, by);
    if (decided === "empty" || decided === "unchanged") imported[decided]++;
    else if (inputs.has(decided.id))
      throw invalidSheet(`Line ${line} is the second row that decides about ${decided.id}.`);
    else inputs.set(decided.id, decided.input);
  }
  for (const [id, input] of inputs) await review.decide(id, input);
  return { ...imported, written: inputs.size };
}

function cellsOf({ tuple, fate, reason, margin, decision }: ReviewItem): Record<string, string> {
  return {
    id: tuple.id,
    decision: decision === null ? "" : nameOf(decision),
    question: decision?.edited?.question ?? tuple.question,
    answer: decision?.edited?.answer ?? tuple.answer,
    note: decision?.note ?? "",
    by: decision?.by ?? "",
    fate,
    reason: reason ?? "",
    doubt: margin === null ? "" : margin.toFixed(3),
    source: tuple.details,
    passage: tuple.passage,
  };
}

function nameOf({ verdict, fault }: Pick<Decision, "verdict" | "fault">): string {
  return verdict === "refuse" && fault !== null ? `refuse ${fault}` : verdict;
}

function rowsOf(text: string): { record: Record<string, string>; line: number }[] {
  try {
    const options = { columns: true, bom: true, info: true, skip_empty_lines: true, delimiter: delimiterOf(text) };
    const rows = parse(text, options) as unknown as {
      record: Record<string, string>;
      info: { lines: number };
    }[];
    return rows.map(({ record, info }) => ({ record, line: info.lines }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw invalidSheet(messageOf(error), error);
  }
}

/** Where a comma stands before decimals, spreadsheets part cells by semicolons. */
function delimiterOf(text: string): string {
  const header = text.split("\n", 1)[0] ?? "";
  const count = (delimiter: string) => header.split(delimiter).length;
  return [",", ";", "\t"].reduce((most, other) => (count(other) > count(most) ? other : most));
}

function decisionOf(
  record: Record<string, string>,
  line: number,
  review: Review,
  by: string,
): { id: string; input: DecisionInput } | "empty" | "unchanged" {
  for (const column of ["id", "decision", "question", "answer"])
    if (record[column] === undefined) throw invalidSheet(`The sheet has no column "${column}".`);
  const name = plain(record.decision).trim().toLowerCase();
  if (name === "") return "empty";
  const known = decisionNames[name as keyof typeof decisionNames];
  if (known === undefined)
    throw invalidSheet(`Line ${line}: "${name}" is no decision; write ${Object.keys(decisionNames).join(", ")}.`);
  const item = itemOf(plain(record.id).trim(), line, review);
  const wording = { question: plain(record.question).trim(), answer: plain(record.answer).trim() };
  const seen = item.decision?.edited ?? item.tuple;
  const reworded = wording.question !== seen.question.trim() || wording.answer !== seen.answer.trim();
  if (reworded && known.verdict !== "edit")
    throw invalidSheet(`Line ${line}: the wording was changed and the decision is "${name}"; write edit.`);
  const edited = known.verdict === "edit" ? wording : null;
  const said = { ...known, edited, note: plain(record.note).trim() };
  if (known.verdict === "withdraw" ? item.decision === null : isSame(item.decision, meantBy(said, item)))
    return "unchanged";
  const named = plain(record.by).trim();
  // A name that the export wrote is that of who decided before.
  const decider = named === item.decision?.by ? by : named || by;
  const input = { ...said, by: decider, seen: item.decisions };
  const read = decisionInputSchema.safeParse(input);
  if (!read.success) throw invalidSheet(`Line ${line}: ${read.error.issues[0]?.message}`);
  return { id: item.tuple.id, input };
}

function itemOf(id: string, line: number, review: Review): ReviewItem {
  try {
    return review.item(id);
  } catch (error) {
    if (!isAugmentoolkitError(error)) throw error;
    throw invalidSheet(`Line ${line}: ${error.message}`, error);
  }
}

function isSame(decision: Decision | null, said: Pick<Decision, "verdict" | "fault" | "edited" | "note">): boolean {
  if (decision === null) return false;
  const essence = ({ verdict, fault, edited, note }: typeof said) =>
    JSON.stringify([verdict, fault, edited?.question, edited?.answer, note]);
  return essence(decision) === essence(said);
}

/** What a spreadsheet would take for a formula, and what such a cell would look like when its apostrophe is taken away. */
const formula = /^'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

function escaped(cell: string): string {
  return formula.test(cell) ? `'${cell}` : cell;
}

/** A cell as it was before formulas were kept from working. */
function plain(cell: string | undefined): string {
  const text = cell ?? "";
  return text.startsWith("'") && formula.test(text) ? text.slice(1) : text;
}

function invalidSheet(message: string, cause?: unknown): AugmentoolkitError {
  return new AugmentoolkitError(`${message} Nothing was decided.`, {
    code: "invalid-sheet",
    hint: "Mend the line and import the sheet again.",
    cause,
  });
}
