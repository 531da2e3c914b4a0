import type { Decision } from "../stages/decision";
import type { ReviewItem } from "./reviewItem";

/** What a decision means for an item as it is shown: who accepts one that is edited accepts the edited wording. */
export function meantBy<Said extends Pick<Decision, "verdict" | "edited">>(
  said: Said,
  { decision }: Pick<ReviewItem, "decision">,
): Said {
  const edited = decision?.edited ?? null;
  return said.verdict === "accept" && edited !== null ? { ...said, verdict: "edit", edited } : said;
}
