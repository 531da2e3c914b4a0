import { type QaTuple, qaTupleSchema } from "../records";
import type { StageItem } from "./stage";

/** A tuple as a stage left it: the kept one, else the wording that was refused last; null for an item that never became a tuple. */
export function lastWording({ outcome, made }: Pick<StageItem<QaTuple>, "outcome" | "made">): QaTuple | null {
  return outcome.status === "kept" ? outcome.value : (qaTupleSchema.safeParse(made).data ?? null);
}
