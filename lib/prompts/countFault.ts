import { isDeepStrictEqual } from "node:util";
import { questionsPerPassage } from "../questionsPerPassage";
import { type AnyStep, renderStep } from "../step";
import { inWords } from "./inWords";
import type { PromptSet } from "./promptSet";

/** What is wrong where the words of a set ask for the usual number of facts and another one is set; null where nothing is. */
export function countFault(step: AnyStep, set: PromptSet, count: number): string | null {
  if (count === questionsPerPassage.usual) return null;
  const worded = inWords(step, set);
  const asked = (number: number) => renderStep(worded, { ...step.examples[0]?.input, count: number }).messages;
  if (!isDeepStrictEqual(asked(count), asked(questionsPerPassage.usual))) return null;
  return `it asks for the same number of facts whatever questionsPerPassage is, which is ${count}; write {count} for the number in words, or {digits} for it in digits`;
}
