import { z } from "zod";
import type { CallRecord } from "../lib/records";

const number = z.number().nonnegative();
const endingsSchema = z.strictObject({
  calls: number,
  complete: number,
  length: number,
  timeout: number,
  repetition: number,
  unparsable: number,
  generated: number,
  seconds: number,
  slowestSeconds: number,
});

/** How the calls of a step ended, how many tokens they generated, and how long they took, in seconds. */
export type CallEndings = z.infer<typeof endingsSchema>;

const stepEndingsSchema = endingsSchema.extend({
  step: z.string(),
  /** The first 12 digits of the fingerprint of the step's prompts. */
  prompt: z.string(),
});

/** What `npm run soak` counted with one model: which passages, by their place among all, and how the calls of each step ended. */
export const countedCallsSchema = z.strictObject({
  model: z.string(),
  /** Passages at the most this long, in tokens. */
  chunkTokens: z.number(),
  passages: z.array(z.number().int().nonnegative()),
  steps: z.array(stepEndingsSchema),
});

/** What `npm run soak` counted with one model. */
export type CountedCalls = z.infer<typeof countedCallsSchema>;

const noEndings: CallEndings = {
  calls: 0,
  complete: 0,
  length: 0,
  timeout: 0,
  repetition: 0,
  unparsable: 0,
  generated: 0,
  seconds: 0,
  slowestSeconds: 0,
};

/** The endings of recorded calls together. Unparsable is one that its grammar let end, and that the step cannot read. */
export function endingsOf(calls: readonly Ended[]): CallEndings {
  return calls.map(endingOf).reduce(addEndings, noEndings);
}

type Ended = Pick<CallRecord, "completion" | "outcome">;

function endingOf({ completion: { finish, tokens, milliseconds }, outcome }: Ended): CallEndings {
  const seconds = milliseconds / 1000;
  const unparsable = outcome.status === "failed" && finish === "complete" ? 1 : 0;
  const { generated } = tokens;
  return { ...noEndings, calls: 1, unparsable, generated, seconds, slowestSeconds: seconds, [finish]: 1 };
}

function addEndings(one: CallEndings, other: CallEndings): CallEndings {
  const names = Object.keys(noEndings) as (keyof CallEndings)[];
  const sums = Object.fromEntries(names.map((name) => [name, one[name] + other[name]])) as CallEndings;
  return { ...sums, slowestSeconds: Math.max(one.slowestSeconds, other.slowestSeconds) };
}

/**
 * Counts of one model added up, step by step and passage by passage. Throws where they are of two models, two lengths
 * or two wordings of a prompt, or where a passage is counted twice.
 */
export function addCounts(one: CountedCalls, other: CountedCalls): CountedCalls {
  if (one.model !== other.model || one.chunkTokens !== other.chunkTokens)
    throw new Error(
      "Counts of two models, or of passages of two lengths, don't add up: keep them in files of their own.",
    );
  const twice = other.passages.find((passage) => one.passages.includes(passage));
  if (twice !== undefined) throw new Error(`Passage ${twice} is counted twice.`);
  const steps = new Map(one.steps.map((counted) => [counted.step, counted]));
  for (const counted of other.steps) {
    const before = steps.get(counted.step);
    if (before && before.prompt !== counted.prompt)
      throw new Error(`The prompts of ${counted.step} have changed since it was counted: begin a new file.`);
    steps.set(counted.step, { ...counted, ...addEndings(before ?? noEndings, counted) });
  }
  return { ...one, passages: [...one.passages, ...other.passages], steps: [...steps.values()] };
}

/** A table of counts, as its header and rows. */
export function countsTable({ steps }: CountedCalls): [string[], (string | number)[][]] {
  const counts = ["calls", "complete", "length", "timeout", "repetition", "unparsable", "generated"] as const;
  return [
    ["step", ...counts, "seconds", "slowest (s)"],
    steps.map((counted) => [
      counted.step,
      ...counts.map((name) => counted[name]),
      counted.seconds.toFixed(0),
      counted.slowestSeconds.toFixed(1),
    ]),
  ];
}
