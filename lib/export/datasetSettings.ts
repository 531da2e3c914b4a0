import { z } from "zod";
import { exportFormatNames } from "./exportFormatNames";
import { defaultPassagePrompt, defaultRefusals, defaultSystemPrompts } from "./promptTexts";

/** The settings that decide how a dataset is written, and nothing of what was made. */
export const datasetSettings = {
  exports: z
    .array(z.enum(exportFormatNames))
    .default(["messages", "list"])
    .describe("Forms of the dataset that a run writes; docs/datasets.md says what each is for."),
  parquet: z.boolean().default(false).describe("Write each file of the dataset as Parquet as well."),
  validationShare: z
    .number()
    .min(0)
    .max(0.5)
    .default(0.1)
    .describe("Share of the passages whose rows are held back for validation; 0 holds none back."),
  splitSeed: z
    .number()
    .int()
    .min(0)
    .max(4294967295)
    .default(0)
    .describe("Another number holds back other passages for validation."),
  passageInPrompt: z
    .enum(["without", "with", "both"])
    .default("without")
    .describe(
      "Rows that ask from memory, rows that show the passage first (for retrieval), or both in files of their own.",
    ),
  passagePrompt: z
    .string()
    .max(2000)
    .refine(
      (text) => text.includes("{passage}") && text.includes("{question}"),
      "It must hold {passage} and {question}.",
    )
    .default(defaultPassagePrompt)
    .describe("How rows with a passage show it: a text with {passage} and {question}."),
  wrongPassageShare: z
    .number()
    .min(0)
    .max(1)
    .default(0.1)
    .describe("Share of the questions with a passage that show a wrong one and are answered with a refusal."),
  refusals: z
    .array(z.string().min(1).max(400))
    .min(1)
    .default([...defaultRefusals])
    .describe("Refusals that rows with a wrong passage draw their answer from."),
  systemPrompts: z
    .array(z.string().max(2000))
    .min(1)
    .default([...defaultSystemPrompts])
    .describe("System messages that rows without a character draw from; an empty text gives a row without one."),
  trainingTokens: z
    .number()
    .int()
    .min(64)
    .nullable()
    .default(null)
    .describe("The most tokens of a row, as the trainer will be set. Null: no limit."),
  tooLongRows: z
    .enum(["count", "drop", "split"])
    .default("drop")
    .describe(
      "What becomes of rows above trainingTokens: only counted, left out, or split between turns where that helps.",
    ),
  datasetLicence: z
    .string()
    .regex(/^[a-z0-9.+-]{1,60}$/)
    .default("unknown")
    .describe(
      "Licence of the dataset on its card, as the Hub writes it (cc-by-4.0); it depends on that of your texts.",
    ),
};
