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
/** What a wording has of its own, by whether it gives the reply. */
const wordingParts = [
  { name: "choices", ofReply: false },
  { name: "accepts", ofReply: false },
  { name: "item", ofReply: true },
  { name: "reply", ofReply: true },
] as const;
const wording = z
  .strictObject({
    ask: text.min(1),
    choices: z.array(text.min(1)).min(2).max(26).optional(),
    accepts: z.array(text.min(1)).min(1).optional(),
    /** In place of choices: a text whose likelihood is the acceptance, below an item that does not show it. */
    reply: text.min(1).optional(),
    item: text.min(1).optional(),
    /** The acceptance at and above which it accepts. Default: one half. */
    threshold,
  })
  .superRefine((given, context) => {
    const faulty = wordingParts.filter(({ name, ofReply }) => {
      const wanted = ofReply === (given.reply !== undefined);
      return wanted === (given[name] === undefined);
    });
    for (const { name } of faulty)
      context.addIssue({
        code: "custom",
        path: [name],
        message: "a wording has choices and accepts, or else item and reply",
      });
  });

/** What a file may say of a check. What it leaves out stays as the check has it. */
export const checkWordsSchema = z.strictObject({
  item: text.optional(),
  /** The first of them asks for a verdict, since where the model reasons there is no other way. */
  wordings: z
    .array(wording)
    .min(1)
    .max(15)
    .refine(([first]) => first?.reply === undefined, { error: "the first wording must have choices" })
    .optional(),
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
