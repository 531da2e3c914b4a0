import type { Context } from "../context";
import { writtenTupleGate } from "../gates/writtenTupleGate";
import { languagesOf } from "../languages/languages";
import { leastQuestionScore } from "../leastQuestionScore";
import { inWords } from "../prompts/inWords";
import type { QuestionAsked } from "../questionTo";
import type { WrittenTuple } from "../records";
import { type CallPlace, runStep, type StepOutcome } from "../runStep";
import type { Step } from "../step";

/**
 * First words of questions that a small model often gets wrong, and those that it takes to where they are shut out: "In what way", "Is". A
 * first question may have them; another, asked for in its place, has not.
 */
const weakOpenings: Readonly<Record<string, readonly string[]>> = {
  English:
    "Which How Why Where In On At For With From To By Of Is Are Was Were Do Does Did Can Could Should Has Have Had Describe Please".split(
      " ",
    ),
};

/** Where a question is drawn for: the passage whose tuple it will be part of, and the call's place. */
export interface DrawPlace extends Pick<CallPlace, "run" | "trail"> {
  passage: string;
  details: string;
  language?: string | undefined;
  /** Which attempt of the stage, from 0. */
  attempt: number;
}

/**
 * Asks for the likeliest question to an answer and, where the gate refuses it, for the likeliest that begins with another word, in
 * English with "Who", "When" or "What" and their like: a draw costs a line of text, a refused tuple its votes, and of 35 questions that the
 * gate took a third draw found one. Where the first word says nothing, as in languages without blanks, chance draws. The second
 * is handed on whatever the gate says, so that its refusal is on record.
 */
export async function drawQuestion<More>(
  given: Step<QuestionAsked & More, WrittenTuple>,
  input: Omit<QuestionAsked, "openings"> & More,
  context: Context,
  { passage, details, language, run, trail, attempt }: DrawPlace,
): Promise<StepOutcome<WrittenTuple>> {
  const { settings, prompts } = context;
  const step = inWords(given, prompts);
  const draw = async (from: typeof step, openings: string[], number: number): Promise<StepOutcome<WrittenTuple>> => {
    const drawn = await runStep(from, { ...input, openings }, context, { run, trail, attempt: 2 * attempt + number });
    // What a likelihood means was measured for English only, so that no other counts anywhere.
    if (drawn.status !== "kept" || input.language === "English") return drawn;
    return { ...drawn, value: { ...drawn.value, likelihood: undefined } };
  };
  const likeliest = { ...step, sampling: { ...step.sampling, temperature: 0 } };
  const first = await draw(likeliest, [], 0);
  const gatePlace = {
    languages: languagesOf({ language }, settings),
    leastQuestionScore: await leastQuestionScore(context),
  };
  const isKept = first.status === "kept";
  if (isKept && writtenTupleGate({ ...first.value, passage, details }, gatePlace).status !== "dropped") return first;
  const opening = isKept ? openingOf(first.value.question) : null;
  // What is weak was measured for the project's own words, as what their likelihood means.
  const weak = step.sampling.scored === true ? (weakOpenings[input.language] ?? []) : [];
  const openings = opening === null ? [] : [...new Set([opening, ...weak])];
  const second = opening === null ? step : likeliest;
  return draw(second, openings, 1);
}

/** The first word of a question; null where words have no blanks between them. */
function openingOf(question: string): string | null {
  return /^¿?\p{L}[\p{L}'’-]*(?= )/u.exec(question)?.[0] ?? null;
}
