import type { QaTuple } from "../../lib/records";
import type { ReviewItem } from "../../lib/review/reviewItem";

/** A kept tuple as the review has it before anybody decided about it. */
export function keptItem(tuple: QaTuple): ReviewItem {
  return {
    tuple,
    fate: "kept",
    reason: null,
    detail: null,
    refused: [],
    confidence: null,
    margin: null,
    decision: null,
    decisions: 0,
  };
}
