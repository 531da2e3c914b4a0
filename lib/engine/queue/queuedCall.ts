import { z } from "zod";
import { AugmentoolkitError, isAugmentoolkitError, messageOf } from "../../errors";
import { fingerprintOf } from "../../ids";
import { askedShape, completionSchema } from "../../records";
import type { Completion, CompletionRequest } from "../engine";
import { promptMark } from "../promptMark";

/** Version of what is put into a queue. */
const format = 1;

/** The prefix of every key in Redis. */
export const queuePrefix = "augmentoolkit";

const callSchema = z.object({
  format: z.literal(format),
  request: z.object({
    step: z.string(),
    input: z.unknown(),
    ...askedShape,
    timeLimitSeconds: z.number(),
  }),
});
/** A call as it lies in a queue: the request without its role, since a worker has one model. */
export type QueuedCall = z.infer<typeof callSchema>;

const failureSchema = z.object({
  message: z.string(),
  code: z.string(),
  hint: z.string(),
  retryable: z.boolean(),
  fatal: z.boolean(),
});

/**
 * The queue of a model's calls. It follows from what the model is and what else decides its answers, so that no worker takes a call
 * of another one, and no answer that another one gave is found.
 */
export function queueNameOf(sha256: string, version: string): string {
  return `calls-${format}-${sha256.slice(0, 32)}-${fingerprintOf(version).slice(0, 12)}`;
}

/** A request as it is put into a queue. */
export function queuedCall({ role: _role, ...request }: CompletionRequest): QueuedCall {
  return { format, request: request as QueuedCall["request"] };
}

/**
 * The id of a call in its queue, by its content: the same call of a run that was killed is found again, not done twice. It begins
 * with the mark of the prompt's beginning.
 */
export function callIdOf(call: QueuedCall): string {
  return `call-${promptMark(call.request.messages)}-${fingerprintOf(call)}`;
}

/** The mark of the prompt's beginning that a call's id tells. */
export function markOf(id: string): string {
  return id.split("-")[1] ?? "";
}

/** Reads what a queue holds. Throws `bad-call`. */
export function readCall(data: unknown): QueuedCall {
  const read = callSchema.safeParse(data);
  if (read.success) return read.data;
  throw new AugmentoolkitError("A call in the queue is of no form that is known here.", {
    code: "bad-call",
    hint: "Something else writes into this queue, or another version of this program; use a database of its own.",
    cause: read.error,
  });
}

/** Reads what a worker answered. Throws `bad-answer`. */
export function readCompletion(value: unknown): Completion {
  const read = completionSchema.safeParse(value);
  if (read.success) return read.data as Completion;
  throw new AugmentoolkitError("A worker's answer is of no form that is known here.", {
    code: "bad-answer",
    hint: "Look at the worker's own messages; the call is made again in the next run.",
    retryable: true,
    cause: read.error,
  });
}

/** What to do about errors whose own hint is for a model in the run's process. */
const hintsForRuns: Readonly<Record<string, string>> = {
  "prompt-too-long": "Start this model's workers with more room (--set contextTokens=8192), or lower chunkTokens.",
};

/** An error as the one text that a queue keeps of it. */
export function failureText(error: unknown): string {
  if (!isAugmentoolkitError(error))
    return failureText(
      new AugmentoolkitError(messageOf(error), { code: "worker-failed", hint: "The worker's messages say more." }),
    );
  const { code, hint, retryable, fatal, message } = error;
  const said = message.slice(0, -hint.length - 1);
  return JSON.stringify({ message: said, code, hint: hintsForRuns[code] ?? hint, retryable, fatal });
}

/** The error that a queue keeps as text; any other text becomes `worker-failed`. */
export function failureOf(text: string): AugmentoolkitError {
  let value: unknown = null;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  const read = failureSchema.safeParse(value);
  if (read.success) return new AugmentoolkitError(read.data.message, read.data);
  return new AugmentoolkitError(`A worker failed: ${text.slice(0, 300)}`, {
    code: "worker-failed",
    hint: "The worker's messages say more; the call is made again in the next run.",
    retryable: true,
  });
}
