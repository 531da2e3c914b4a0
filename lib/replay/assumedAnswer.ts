import { isDeepStrictEqual } from "node:util";
import type { CheckInput } from "../check";
import { isReplyWording, usableWordings } from "../checkWords";
import type { Completion, CompletionRequest } from "../engine/engine";
import type { CallRecord } from "../records";
import type { AnyStep } from "../step";

/** So unlikely is a given reply that was refused, as a logarithm: no threshold lies below it. */
const refusedReply = -100;

/**
 * What a check is taken to answer where it was asked in other words or by another prompt before: the earlier answer, or, where the form
 * of answers has changed since, one of the new form that accepts as the earlier one did. Null where that is wanted and
 * `accepted`, the earlier verdict, is not known.
 */
export function assumedAnswer(
  step: AnyStep,
  request: CompletionRequest,
  earlier: CallRecord,
  accepted: boolean | null,
): Completion | null {
  const before = earlier.completion as Completion;
  if (hasSameForm(request, earlier)) return before;
  const { reason, wording: place } = request.input as CheckInput;
  const usable = usableWordings(step.check?.words, reason);
  const wording = usable[place % usable.length];
  if (accepted === null || wording === undefined) return null;
  const answer: Completion = { ...before, finish: "complete", choices: null, logProbability: undefined };
  if (isReplyWording(wording))
    return { ...answer, text: request.given ?? "", logProbability: accepted ? 0 : refusedReply };
  const verdict = wording.choices.find((choice) => wording.accepts.includes(choice) === accepted) ?? "";
  if (reason) return { ...answer, text: ` As before.\nVerdict: ${verdict}` };
  const choices = wording.choices.map((choice) => [` ${choice}`, choice === verdict ? 1 : 0]);
  return { ...answer, text: ` ${verdict}`, choices: Object.fromEntries(choices) };
}

function hasSameForm(request: CompletionRequest, earlier: CallRecord): boolean {
  if (request.given !== null || earlier.given !== null) return request.given !== null && earlier.given !== null;
  return isDeepStrictEqual(request.choices, earlier.choices) && request.grammar === earlier.grammar;
}
