import { z } from "zod";
import type { Context } from "../context";
import { AugmentoolkitError } from "../errors";
import { tupleGate } from "../gates/tupleGate";
import { languagesOf } from "../languages/languages";
import { oneAtATime } from "../oneAtATime";
import type { Settings } from "../settings";
import { addDecision, type Decision, decisionInForce, decisionOn } from "../stages/decision";
import { meantBy } from "./meantBy";
import type { ReviewItem } from "./reviewItem";
import { type ReviewQuery, type ReviewRow, rowOf, selectItems } from "./selectItems";

/** What a person says of a tuple. */
export const decisionInputSchema = z
  .object({
    verdict: z.enum(["accept", "refuse", "edit", "withdraw"]),
    fault: z.enum(["question", "answer"]).nullable().default(null),
    edited: z
      .object({ question: z.string().trim().min(1).max(4000), answer: z.string().trim().min(1).max(20_000) })
      .nullable()
      .default(null),
    note: z.string().trim().max(4000).default(""),
    by: z.string().trim().min(1, "Say who decides.").max(80),
    /** How many decisions about the tuple the person has seen. */
    seen: z.number().int().nonnegative(),
  })
  .refine(({ verdict, edited }) => (verdict === "edit") === (edited !== null), {
    message: "An edit has a new wording, and nothing else has.",
  });
/** What a person says of a tuple. */
export type DecisionInput = z.input<typeof decisionInputSchema>;

/** The tuples of a run while people decide about them. */
export interface Review {
  readonly items: readonly ReviewItem[];
  /** The rows that a query asks for, how many fit it in all, and how many items are decided. */
  select(query: ReviewQuery): { rows: ReviewRow[]; total: number; decided: number; items: number };
  /** Throws `no-such-item`. */
  item(id: string): ReviewItem;
  /**
   * Writes a decision and gives the item as it is then; to accept an edited item is to edit it in the same way. Throws
   * `invalid-decision`, `no-such-item`, `decided-meanwhile` where another decision came after those seen, `nothing-to-withdraw`, and what
   * the store throws; then nothing is written.
   */
  decide(id: string, input: DecisionInput): Promise<ReviewItem>;
}

/**
 * Opens a review of the items of a run; `context` has its settings and its store, `now` gives the time of a decision. Decisions
 * are written one after the other.
 */
export function openReview(
  items: readonly ReviewItem[],
  { store, settings }: Pick<Context, "store" | "settings">,
  now: () => Date = () => new Date(),
): Review {
  const byId = new Map(items.map((item) => [item.tuple.id, item]));
  const inTurn = oneAtATime();

  const item = (id: string): ReviewItem => {
    const found = byId.get(id);
    if (found !== undefined) return found;
    throw new AugmentoolkitError(`There is no tuple ${id} in this review.`, {
      code: "no-such-item",
      hint: "Load the page again.",
    });
  };

  async function decideNow(id: string, input: DecisionInput): Promise<ReviewItem> {
    const about = item(id);
    const { seen, ...given } = parsed(input);
    if (seen !== about.decisions)
      throw new AugmentoolkitError("Somebody else decided about this tuple in the meantime.", {
        code: "decided-meanwhile",
        hint: "Look at it again; then decide.",
      });
    const said = meantBy(given, about);
    if (said.verdict === "withdraw" && about.decision === null)
      throw new AugmentoolkitError("There is no decision about this tuple to withdraw.", {
        code: "nothing-to-withdraw",
        hint: "Load the page again.",
      });
    const fault = said.verdict === "refuse" ? said.fault : null;
    const decision: Decision = {
      ...said,
      fault,
      at: now().toISOString(),
      objection: objectionTo(about, said.edited, settings),
      tuple: about.tuple,
    };
    const record = await addDecision(store, id, decision);
    about.decision = decisionOn(decisionInForce(record), about.tuple);
    about.decisions = record.decisions.length;
    return about;
  }

  return {
    items,
    item,
    select(query) {
      const fitting = selectItems(items, query);
      const rows = fitting.slice(query.from, query.from + query.count).map(rowOf);
      const decided = items.filter(({ decision }) => decision !== null).length;
      return { rows, total: fitting.length, decided, items: items.length };
    },
    decide: (id, input) => inTurn(() => decideNow(id, input)),
  };
}

function parsed(input: DecisionInput): z.output<typeof decisionInputSchema> {
  const read = decisionInputSchema.safeParse(input);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw new AugmentoolkitError(`This is no decision: ${[...(issue?.path ?? []), issue?.message].join(": ")}`, {
    code: "invalid-decision",
    hint: "Nothing was written.",
    cause: read.error,
  });
}

/** What the gates say against a new wording. */
function objectionTo({ tuple }: ReviewItem, edited: Decision["edited"], settings: Settings): Decision["objection"] {
  if (edited === null) return null;
  const gate = tupleGate({ ...tuple, ...edited }, languagesOf(tuple, settings));
  return gate.status === "kept" ? null : { reason: gate.reason, detail: gate.detail };
}
