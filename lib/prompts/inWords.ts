import { isDeepStrictEqual } from "node:util";
import type { CheckWords } from "../checkWords";
import { rulesOf } from "../languages/rulesOf";
import {
  type AnyStep,
  type Example,
  leadOf,
  type OwnThresholds,
  passageFrame,
  type Sampling,
  type Step,
} from "../step";
import type { CheckWordsGiven, PromptSet, WritingWords } from "./promptSet";

/** A step in the words of a prompt set; itself where there is no set, where the set leaves it alone, or where it has words of one. */
export function inWords<Input, Output>(
  step: Step<Input, Output>,
  set: PromptSet | null | undefined,
): Step<Input, Output> {
  if (set === null || set === undefined || step.promptSet !== undefined) return step;
  const frame = step.about === undefined || set.frame === null ? step.frame : { ...passageFrame, ...set.frame };
  const written = { ...step, frame, promptSet: set.name };
  if (step.check !== undefined) return checkInWords(step, written, set.checks[step.name] ?? {});
  const words: WritingWords = set.writing[step.name] ?? {};
  const worded = {
    ...written,
    instructions: instructionsIn(step, words),
    task: words.task ?? step.task,
    ...exampled(step, words),
  };
  return Object.freeze({ ...worded, sampling: scoredAsMeasured(step, worded) });
}

/** What the likelihood of a text means was measured for the project's own words, so for others it is not asked for. */
function scoredAsMeasured<Input, Output>(step: Step<Input, Output>, worded: Step<Input, Output>): Sampling {
  const { scored, ...sampling } = worded.sampling;
  const wordsOf = ({ instructions, task, examples }: Step<Input, Output>) => [instructions, task, examples];
  return scored !== undefined && isDeepStrictEqual(wordsOf(worded), wordsOf(step)) ? { ...sampling, scored } : sampling;
}

/** Steps in the words of a prompt set. */
export function allInWords(steps: readonly AnyStep[], set: PromptSet | null | undefined): readonly AnyStep[] {
  return steps.map((step) => inWords(step, set));
}

function checkInWords<Input, Output>(
  step: Step<Input, Output>,
  { frame, promptSet }: Step<Input, Output>,
  { item, wordings, form, formWithReasoning, meanThreshold, ...given }: CheckWordsGiven,
): Step<Input, Output> {
  const { check } = step;
  if (check === undefined) return step;
  const own = check.words;
  const words: CheckWords = {
    item: item ?? own.item,
    wordings: (wordings?.map(({ threshold: _threshold, ...wording }) => wording) ??
      own.wordings) as CheckWords["wordings"],
    form: form ?? own.form,
    formWithReasoning: formWithReasoning ?? own.formWithReasoning,
  };
  const thresholds: OwnThresholds = {
    wordings: words.wordings.map((_, index) => wordings?.[index]?.threshold ?? null),
    mean: meanThreshold ?? null,
    measured: isDeepStrictEqual([words, frame ?? passageFrame], [own, passageFrame]),
  };
  return Object.freeze({
    ...check.reword(words),
    frame,
    promptSet,
    ...exampled(step, given),
    thresholds,
  });
}

function instructionsIn<Input, Output>({ instructions }: Step<Input, Output>, words: WritingWords) {
  if (words.instructions === undefined) return instructions;
  if (typeof instructions === "string" || typeof words.instructions === "string") return words.instructions;
  return { ...instructions, ...words.instructions };
}

function exampled<Input, Output>(
  step: Step<Input, Output>,
  { examples, sampling }: Pick<WritingWords, "examples" | "sampling">,
) {
  return {
    sampling: { ...step.sampling, ...sampling } as Sampling,
    examples:
      examples?.map(({ input, completion, shown }): Example<Input> => {
        const gap = gapAfter(leadOf(step, input as Input), input.language);
        return { input: input as Input, completion: `${gap}${completion.trim()}`, shown: shown ?? true };
      }) ?? step.examples,
  };
}

/** What stands between the first characters of an answer and the rest. */
function gapAfter(lead: string, language: unknown): string {
  if (lead === "") return "";
  // A label has a blank behind it in every language; the first words of a sentence where the language has blanks.
  return lead.endsWith(":") || typeof language !== "string" ? " " : rulesOf(language).gap;
}
