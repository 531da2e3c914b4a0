import { z } from "zod";
import type { Verdict } from "./check";
import type { Step } from "./step";

/** What a check of a tuple is given. */
export const tupleCheckInput = z.object({
  passage: z.string().min(1),
  details: z.string(),
  question: z.string().min(1),
  answer: z.string().min(1),
  wording: z.number().int().nonnegative(),
  reason: z.boolean(),
});

/** A step that checks a tuple. */
export type TupleCheckStep = Step<z.infer<typeof tupleCheckInput>, Verdict>;

/** How the checks of a question show it. */
export const showQuestion = "Question: {question}";
/** How the checks of an answer show it with its question; all checks of a tuple begin in the same way. */
export const showTuple = `${showQuestion}\nAnswer: {answer}`;
