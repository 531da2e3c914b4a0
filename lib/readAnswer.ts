import type { Completion } from "./engine/engine";
import { messageOf } from "./errors";
import type { CallRecord } from "./records";
import type { Answer, Step } from "./step";

/** What a completion says: its value, or the reason why there is none. */
export type Reading<Output> =
  | { status: "kept"; value: Output }
  | { status: "failed"; reason: "length" | "timeout" | "repetition" | "parse" | "schema"; detail: string };

/** Reads a completion, or one on record, as the step declares it. Throws what the step's parse throws beside `ParseError`. */
export function readAnswer<Input, Output>(
  step: Step<Input, Output>,
  input: Input,
  completion: Completion | CallRecord["completion"],
): Reading<Output> {
  if (completion.finish !== "complete") {
    return {
      status: "failed",
      reason: completion.finish,
      detail: `The call was given up at its limit of ${limitNames[completion.finish]}.`,
    };
  }
  const { text, choices, logProbability } = completion;
  const answer: Answer = { text, choices, logProbability };
  let parsed: Output;
  try {
    parsed = step.parse(answer, input);
  } catch (error) {
    if (error instanceof Error && error.name === "ParseError")
      return { status: "failed", reason: "parse", detail: messageOf(error) };
    throw error;
  }
  const checked = step.output.safeParse(parsed);
  if (checked.success) return { status: "kept", value: checked.data };
  return { status: "failed", reason: "schema", detail: checked.error.message };
}

const limitNames = { length: "tokens", timeout: "time", repetition: "repetition" } as const;
