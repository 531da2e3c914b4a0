import type { Context } from "../context";
import { writtenTupleGate } from "../gates/writtenTupleGate";
import { languagesOf } from "../languages/languages";
import { inWords } from "../prompts/inWords";
import type { QuestionAsked } from "../questionTo";
import type { WrittenTuple } from "../records";
import { type CallPlace, runStep, type StepOutcome } from "../runStep";
import type { Step } from "../step";

/** How often a question is drawn before one that the gate refuses is handed on: of 35 that the gate took, one was the third. */
const mostDraws = 2;

/**
 * First words of questions that a small model often gets wrong. A first question may have them; where it is refused, the next
 * have not.
 */
const weakOpenings: Readonly<Record<string, readonly string[]>> = { English: ["Which", "How", "Why", "Where"] };

/** Where a question is drawn for: the passage whose tuple it will be part of, and the call's place. */
export interface DrawPlace extends Pick<CallPlace, "run" | "trail"> {
  passage: string;
  details: string;
  language?: string | undefined;
  /** Which attempt of the stage, from 0. */
  attempt: number;
}

/**
 * Asks for the question to an answer until the gate takes it, at most twice: a draw costs a line of text, a refused tuple its votes.
 * Each is the likeliest question that begins with another word than those before, and in English with "Who", "When" or "What" and their
 * like; other draws are worse ones by chance. The last draw is handed on whatever the gate says, so that its refusal is on record.
 */
export async function drawQuestion<More>(
  given: Step<QuestionAsked & More, WrittenTuple>,
  input: Omit<QuestionAsked, "openings"> & More,
  context: Context,
  { passage, details, language, run, trail, attempt }: DrawPlace,
): Promise<StepOutcome<WrittenTuple>> {
  const { settings, prompts } = context;
  const step = inWords(given, prompts);
  const gatePlace = { languages: languagesOf({ language }, settings), strictness: settings.strictness };
  const weak = weakOpenings[input.language] ?? [];
  const openings: string[] = [];
  for (let draw = 1; ; draw++) {
    const drawn = await runStep(
      isOpen(draw, openings) ? likeliest(step) : step,
      { ...input, openings: draw === 1 ? [] : [...new Set([...openings, ...weak])] },
      context,
      { run, trail, attempt: attempt * mostDraws + draw - 1 },
    );
    if (draw === mostDraws) return drawn;
    if (drawn.status !== "kept") continue;
    const gate = writtenTupleGate({ ...drawn.value, passage, details }, gatePlace);
    if (gate.status !== "dropped") return drawn;
    const opening = openingOf(drawn.value.question);
    if (opening !== null) openings.push(opening);
  }
}

/** Whether the likeliest question is another one than in the draws before. */
function isOpen(draw: number, openings: readonly string[]): boolean {
  return openings.length === draw - 1;
}

/** The first word of a question; null where words have no blanks between them. */
function openingOf(question: string): string | null {
  return /^\p{L}[\p{L}'’-]*(?= )/u.exec(question)?.[0] ?? null;
}

function likeliest<Input>(step: Step<Input, WrittenTuple>): Step<Input, WrittenTuple> {
  return { ...step, sampling: { ...step.sampling, temperature: 0 } };
}
