import { z } from "zod";
import type { CheckInput } from "./check";

/** What a check of a tuple is given. */
export const tupleCheckInput = z.object({
  passage: z.string().min(1),
  details: z.string(),
  question: z.string().min(1),
  answer: z.string().min(1),
  wording: z.number().int().nonnegative(),
  reason: z.boolean(),
});
/** What a check of a tuple is given. */
export type TupleCheckInput = z.infer<typeof tupleCheckInput> & CheckInput;

/** Shows the question, and the answer where the check is about it; all checks of a tuple begin in the same way. */
export function presentTuple({ question, answer }: TupleCheckInput, withAnswer: boolean): string {
  return withAnswer ? `Question: ${question}\nAnswer: ${answer}` : `Question: ${question}`;
}
