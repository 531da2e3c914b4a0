import { z } from "zod";

const text = z
  .string({
    error: "it must be a text; one with braces or a colon, a number, true or false needs quotes, or a | before it",
  })
  .trim()
  .max(20_000);
const number = z.number();

const sampling = z.strictObject({
  temperature: number.min(0).max(2).optional(),
  minP: number.min(0).max(1).optional(),
  maximumTokens: number.int().min(1).max(16_384).optional(),
});
const examples = z
  .array(z.strictObject({ input: z.record(z.string(), z.unknown()), completion: text, shown: z.boolean().optional() }))
  .min(1)
  .max(40);

/** What a file may say of a step that writes. What it leaves out stays as the step has it. */
export const writingWordsSchema = z.strictObject({
  instructions: z
    .union([text, z.record(z.string(), text)], { error: "it must be a text, or a text for each variant" })
    .optional(),
  task: text.optional(),
  examples: examples.optional(),
  sampling: sampling.optional(),
});

const threshold = number.min(0).max(1).optional();
const wording = z.strictObject({
  ask: text.min(1),
  choices: z.array(text.min(1)).min(2).max(26),
  accepts: z.array(text.min(1)).min(1),
  /** The acceptance at and above which it accepts. Default: one half. */
  threshold,
});

/** What a file may say of a check. What it leaves out stays as the check has it. */
export const checkWordsSchema = z.strictObject({
  item: text.optional(),
  wordings: z.array(wording).min(1).max(15).optional(),
  form: text.min(1).optional(),
  formWithReasoning: text.min(1).optional(),
  /** The mean acceptance of the first two wordings at and above which a passage is taken. Default: one half. */
  meanThreshold: threshold,
  examples: examples.optional(),
  sampling: sampling.optional(),
});

/** What `passage.yaml` may say: how every prompt about a passage begins. */
export const frameSchema = z.strictObject({ system: text.min(1).optional(), passage: text.min(1).optional() });

/** Words in place of a step's own. */
export type WritingWords = z.infer<typeof writingWordsSchema>;
/** Words in place of a check's own. */
export type CheckWordsGiven = z.infer<typeof checkWordsSchema>;

/** Words in place of those of steps, and what they are called. */
export const promptSetSchema = z.strictObject({
  name: z.string().min(1),
  frame: frameSchema.nullable(),
  writing: z.record(z.string(), writingWordsSchema),
  checks: z.record(z.string(), checkWordsSchema),
});
/** Words in place of those of steps, and what they are called. */
export type PromptSet = z.infer<typeof promptSetSchema>;
