import type { QaTuple, QuestionAnswer, Vote } from "../records";
import type { Decision } from "../stages/decision";

/** Where a tuple stands after models and gates, and before any person's decision. */
export type ReviewFate = "kept" | "dropped" | "failed" | "waiting";

/** A tuple that a person can decide about. */
export interface ReviewItem {
  tuple: QaTuple;
  fate: ReviewFate;
  /** Code of the reason why it was dropped or failed; null for the others. */
  reason: string | null;
  detail: string | null;
  /** Wordings that were refused on the way to this one, with why. */
  refused: RefusedWording[];
  /** The probability that it is right, by its votes; null where that is not known. */
  confidence: number | null;
  /** The least distance of a vote above its threshold, negative below; null without votes. */
  margin: number | null;
  /** The decision that holds for this wording; null where there is none. */
  decision: Decision | null;
  /** How many decisions there are, withdrawn ones and those about other wordings included. */
  decisions: number;
}

/** A wording that gate or checks refused. */
export interface RefusedWording extends QuestionAnswer {
  reason: string;
  why: string;
  votes: Vote[];
}
