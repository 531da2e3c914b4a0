import { isDeepStrictEqual } from "node:util";
import type { RecordedCall, RecordedRun } from "./recordRun";

/** A call that did not come out as it was recorded; a call that was not made again differs in `nothing_came`. */
export interface DifferingCall {
  step: string;
  /** Its place among the recorded calls, from 0. */
  place: number;
  differs: ("text" | "finish" | "choices" | "logProbability" | "nothing_came")[];
}

const compared = ["text", "finish", "choices", "logProbability"] as const;

/** The recorded calls that came out otherwise when they were made again: another text, other probabilities, by as little as one bit. */
export function differingCalls(
  recorded: Pick<RecordedRun, "calls">,
  again: Pick<RecordedRun, "calls">,
): DifferingCall[] {
  // By the request itself, since calls that are made at once end in any order.
  const answers = new Map(again.calls.map(({ request, completion }) => [request, completion]));
  return recorded.calls.flatMap((call, place) => {
    const differs = differencesOf(call, answers.get(call.request));
    return differs.length > 0 ? [{ step: call.request.step, place, differs }] : [];
  });
}

function differencesOf({ completion }: RecordedCall, again: RecordedCall["completion"] | undefined) {
  if (again === undefined) return ["nothing_came" as const];
  return compared.filter((field) => !isDeepStrictEqual(completion[field], again[field]));
}
