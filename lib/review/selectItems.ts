import { z } from "zod";
import type { ReviewItem } from "./reviewItem";

/** Which items are shown. */
const reviewStates = ["undecided", "kept", "dropped", "accepted", "refused", "edited", "all"] as const;
type ReviewState = (typeof reviewStates)[number];

/** Which items a person wants to see, and in which order. */
export const reviewQuerySchema = z.object({
  state: z.enum(reviewStates).default("undecided"),
  /** Words that question, answer or source hold, whatever their case. */
  search: z.string().max(200).default(""),
  /** `doubt`: those whose verdict is least likely to be right first, or where that is not known nearest to the other one. */
  sort: z.enum(["text", "doubt"]).default("text"),
  from: z.coerce.number().int().nonnegative().default(0),
  count: z.coerce.number().int().positive().max(500).default(100),
});
/** Which items a person wants to see, and in which order. */
export type ReviewQuery = z.output<typeof reviewQuerySchema>;

/** An item in the list. */
export interface ReviewRow {
  id: string;
  question: string;
  fate: ReviewItem["fate"];
  verdict: "accept" | "refuse" | "edit" | null;
  confidence: number | null;
  margin: number | null;
}

/** The items that fit a query, in its order. */
export function selectItems(items: readonly ReviewItem[], { state, search, sort }: ReviewQuery): ReviewItem[] {
  const wanted = search.trim().toLowerCase();
  const fitting = items.filter((item) => fits[state](item) && (wanted === "" || textOf(item).includes(wanted)));
  if (sort === "text") return fitting;
  return fitting.sort(
    (one, other) =>
      chanceOf(one) - chanceOf(other) ||
      distanceOf(one) - distanceOf(other) ||
      (one.tuple.id < other.tuple.id ? -1 : 1),
  );
}

/** An item in the list. */
export function rowOf({ tuple, fate, decision, confidence, margin }: ReviewItem): ReviewRow {
  const verdict = decision === null || decision.verdict === "withdraw" ? null : decision.verdict;
  return { id: tuple.id, question: decision?.edited?.question ?? tuple.question, fate, verdict, confidence, margin };
}

const fits: Readonly<Record<ReviewState, (item: ReviewItem) => boolean>> = {
  undecided: ({ decision, fate }) => decision === null && fate === "kept",
  kept: ({ fate }) => fate === "kept",
  dropped: ({ fate }) => fate === "dropped" || fate === "failed",
  accepted: ({ decision }) => decision?.verdict === "accept",
  refused: ({ decision }) => decision?.verdict === "refuse",
  edited: ({ decision }) => decision?.verdict === "edit",
  all: () => true,
};

function textOf({ tuple, decision }: ReviewItem): string {
  const { question, answer, details } = tuple;
  return [question, answer, details, decision?.edited?.question ?? "", decision?.edited?.answer ?? ""]
    .join("\n")
    .toLowerCase();
}

/** How likely it is that what became of an item is right. Where nobody can tell, items come by their votes, after the others. */
function chanceOf({ confidence, fate }: ReviewItem): number {
  if (confidence === null) return 2;
  return fate === "dropped" || fate === "failed" ? 1 - confidence : confidence;
}

/** Items without votes were never voted on, and come last. */
function distanceOf({ margin }: ReviewItem): number {
  return margin === null ? Number.POSITIVE_INFINITY : Math.abs(margin);
}
