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

/** How the checks of a question show it. */
export const showQuestion = "Question: {question}";
/** How the checks of an answer show it with its question; all checks of a tuple begin in the same way. */
export const showTuple = `${showQuestion}\nAnswer: {answer}`;
