import type { Context } from "../context";
import { writtenTupleGate } from "../gates/writtenTupleGate";
import { languagesOf } from "../languages/languages";
import { inWords } from "../prompts/inWords";
import type { WrittenTuple } from "../records";
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
 * The first is the likeliest question, since of 50 facts six got a worse one by chance and none a better one. The last draw is
 * handed on whatever the gate says, so that its refusal is on record.
 */
export async function drawQuestion<Input>(
  given: Step<Input, WrittenTuple>,
  input: Input,
  context: Context,
  { passage, details, language, run, trail, attempt }: DrawPlace,
): Promise<StepOutcome<WrittenTuple>> {
  const { settings, prompts } = context;
  const step = inWords(given, prompts);
  const gatePlace = { languages: languagesOf({ language }, settings), strictness: settings.strictness };
  for (let draw = 1; ; draw++) {
    const drawn = await runStep(draw === 1 ? likeliest(step) : step, input, context, {
      run,
      trail,
      attempt: attempt * mostDraws + draw - 1,
    });
    if (drawn.status !== "kept" || draw === mostDraws) return drawn;
    const gate = writtenTupleGate({ ...drawn.value, passage, details }, gatePlace);
    // A question that is no likely one has likelier ones only by chance.
    if (gate.status !== "dropped" || gate.reason === "unlikely_question") return drawn;
  }
}

function likeliest<Input>(step: Step<Input, WrittenTuple>): Step<Input, WrittenTuple> {
  return { ...step, sampling: { ...step.sampling, temperature: 0 } };
}
