import type { Context } from "../context";
import { writtenTupleGate } from "../gates/writtenTupleGate";
import { languagesOf } from "../languages/languages";
import type { QuestionAnswer } from "../records";
import { type CallPlace, runStep, type StepOutcome } from "../runStep";
import type { Step } from "../step";

/** How often a question is drawn before one that the gate refuses is handed on. */
const mostDraws = 3;

/** Where a question is drawn for: the passage whose tuple it will be part of, and the call's place. */
export interface DrawPlace extends Pick<CallPlace, "run" | "trail"> {
  passage: string;
  details: string;
  language?: string | undefined;
  /** Which attempt of the stage, from 0. */
  attempt: number;
}

/**
 * Asks for the question to an answer until the gate takes it, at most 3 times: a draw costs a line of text, a refused tuple its votes.
 * The last draw is handed on whatever the gate says, so that its refusal is on record.
 */
export async function drawQuestion<Input>(
  step: Step<Input, QuestionAnswer>,
  input: Input,
  context: Context,
  { passage, details, language, run, trail, attempt }: DrawPlace,
): Promise<StepOutcome<QuestionAnswer>> {
  const languages = languagesOf({ language }, context.settings);
  for (let draw = 1; ; draw++) {
    const drawn = await runStep(step, input, context, { run, trail, attempt: attempt * mostDraws + draw - 1 });
    if (drawn.status !== "kept" || draw === mostDraws) return drawn;
    if (writtenTupleGate({ ...drawn.value, passage, details }, languages).status === "kept") return drawn;
  }
}
