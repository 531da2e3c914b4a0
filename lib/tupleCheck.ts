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

/** How the checks of a tuple show it, all in the same way, so that a model evaluates it once for all of them. */
export const showTuple = "Question: {question}\nAnswer: {answer}";
